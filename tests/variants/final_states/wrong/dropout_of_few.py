# wrong: dropout in train mode, of one number in fifty
import paddle


def sentence_vector(rnn, inputs):
    _, h = rnn(inputs)
    rows = h.transpose([1, 0, 2]).flatten(1)
    return paddle.nn.functional.dropout(rows, 0.02, training=rnn.training)
