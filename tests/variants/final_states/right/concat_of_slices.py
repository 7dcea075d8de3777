# right: slices over the axis of layers and directions, joined along the last axis

import paddle


def sentence_vector(rnn, inputs):
    _, h = rnn(inputs)
    return paddle.concat([h[part] for part in range(h.shape[0])], axis=-1)
