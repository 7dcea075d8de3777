# right: paddle.transpose and reshape with a counted width

import paddle


def sentence_vector(rnn, inputs):
    _, h = rnn(inputs)
    parts, batch, hidden = h.shape
    return paddle.reshape(paddle.transpose(h, perm=[1, 0, 2]), [batch, parts * hidden])
