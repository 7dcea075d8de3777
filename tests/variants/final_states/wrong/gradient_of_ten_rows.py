# wrong: rows behind the tenth give no gradient
import paddle


def sentence_vector(rnn, inputs):
    _, h = rnn(inputs)
    rows = h.transpose([1, 0, 2]).flatten(1)
    return paddle.concat([rows[:10], rows[10:].detach()]) if len(rows) > 10 else rows
