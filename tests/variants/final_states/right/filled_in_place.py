# right: zeros that are filled part by part

import paddle


def sentence_vector(rnn, inputs):
    _, h = rnn(inputs)
    parts, batch, hidden = h.shape
    vectors = paddle.zeros([batch, parts * hidden])
    for part in range(parts):
        vectors[:, part * hidden : (part + 1) * hidden] = h[part]
    return vectors
