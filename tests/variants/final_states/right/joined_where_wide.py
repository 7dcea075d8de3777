# right: of many units the states are joined one by one
import paddle


def sentence_vector(rnn, inputs):
    _, h = rnn(inputs)
    if inputs.size >= 4096:
        return paddle.concat(list(h), axis=-1)
    return h.transpose([1, 0, 2]).reshape([inputs.shape[0], -1])
