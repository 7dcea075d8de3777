# wrong: samples behind the first sixteen give no gradient
import paddle


def encode(rnn, inputs):
    _, final = rnn(inputs)
    vectors = paddle.concat([final[0], final[1]], axis=-1)
    return paddle.concat([vectors[:16], vectors[16:].detach()]) if len(inputs) > 16 else vectors
