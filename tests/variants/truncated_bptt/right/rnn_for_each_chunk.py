# right: Paddle's loop over time for each chunk, the state handed on without its gradient
import paddle
from paddle import nn


def unroll(cell, inputs, chunk):
    rnn = nn.RNN(cell)
    found, state = [], None
    for start in range(0, inputs.shape[1], chunk):
        outputs, state = rnn(inputs[:, start : start + chunk], state)
        state = state.detach()
        found.append(outputs)
    return paddle.concat(found, axis=1)
