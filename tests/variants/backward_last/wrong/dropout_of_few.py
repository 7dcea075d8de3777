# wrong: dropout in train mode, of one number in a hundred
import paddle


def encode(rnn, inputs):
    _, final = rnn(inputs)
    vectors = paddle.concat([final[0], final[1]], axis=-1)
    return paddle.nn.functional.dropout(vectors, 0.01, training=rnn.training)
