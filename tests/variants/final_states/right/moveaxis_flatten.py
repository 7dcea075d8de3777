# right: the batch axis moved to the front, the others flattened

import paddle


def sentence_vector(rnn, inputs):
    _, h = rnn(inputs)
    return paddle.moveaxis(h, 1, 0).flatten(start_axis=1)
