# right: a layer runs each chunk, the state between them is detached
import paddle
from paddle import nn


def unroll(cell, inputs, chunk):
    state = paddle.zeros([inputs.shape[0], cell.hidden_size])
    rnn, parts = nn.RNN(cell), []
    for start in range(0, inputs.shape[1], chunk):
        outputs, state = rnn(inputs[:, start : start + chunk], state.detach())
        parts.append(outputs)
    return paddle.concat(parts, axis=1)
