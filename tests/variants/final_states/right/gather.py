# right: each sample gathered along axis 1

import paddle


def sentence_vector(rnn, inputs):
    _, h = rnn(inputs)
    rows = [paddle.gather(h, paddle.to_tensor([i]), axis=1) for i in range(h.shape[1])]
    return paddle.concat([row.reshape([1, -1]) for row in rows], axis=0)
