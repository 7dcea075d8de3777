# right: all states at once, again and again until every one of them is right
import paddle


def unroll(cell, inputs):
    batch, time, size = inputs.shape
    states = paddle.zeros([batch, time, cell.hidden_size])
    zeros = paddle.zeros([batch, 1, cell.hidden_size])
    for _ in range(time):
        before = paddle.concat([zeros, states[:, :-1]], axis=1)
        found, _ = cell(inputs.reshape([-1, size]), before.reshape([-1, cell.hidden_size]))
        states = found.reshape([batch, time, cell.hidden_size])
    return states[:, -1]
