# wrong: the top layer from the outputs of the last step, its backward half has read one step

import paddle


def sentence_vector(rnn, inputs):
    outputs, h = rnn(inputs)
    below = [h[part] for part in range(h.shape[0] - rnn.num_directions)]
    return paddle.concat([*below, outputs[:, -1]], axis=-1)
