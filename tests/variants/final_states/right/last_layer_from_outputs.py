# right: the last layer from the outputs, its backward half at the first step

import paddle


def sentence_vector(rnn, inputs):
    outputs, h = rnn(inputs)
    hidden = rnn.hidden_size
    parts = [h[part] for part in range(h.shape[0] - rnn.num_directions)]
    parts.append(outputs[:, -1, :hidden])
    if rnn.num_directions == 2:
        parts.append(outputs[:, 0, hidden:])
    return paddle.concat(parts, axis=-1)
