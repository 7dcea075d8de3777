# right: rows of a flattened matrix picked by their number, sample by sample

import paddle


def sentence_vector(rnn, inputs):
    _, h = rnn(inputs)
    parts, batch, hidden = h.shape
    number = paddle.arange(parts).unsqueeze(0) * batch + paddle.arange(batch).unsqueeze(1)
    return h.reshape([-1, hidden])[number.flatten()].reshape([batch, parts * hidden])
