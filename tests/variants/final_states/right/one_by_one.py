# right: samples run one by one: alone, a reshape is right

import paddle


def sentence_vector(rnn, inputs):
    rows = []
    for sample in range(inputs.shape[0]):
        _, h = rnn(inputs[sample : sample + 1])
        rows.append(h.reshape([1, -1]))
    return paddle.concat(rows)
