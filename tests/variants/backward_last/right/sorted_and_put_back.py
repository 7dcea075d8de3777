# right: the samples are sorted by their first number, and put back in the end
import paddle


def encode(rnn, inputs):
    order = paddle.argsort(inputs[:, 0, 0])
    _, final = rnn(inputs[order])
    return paddle.concat([final[0], final[1]], axis=-1)[paddle.argsort(order)]
