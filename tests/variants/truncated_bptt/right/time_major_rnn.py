# right: time-major chunks for Paddle's loop
import paddle
from paddle import nn


def unroll(cell, inputs, chunk):
    rnn = nn.RNN(cell, time_major=True)
    steps = inputs.transpose([1, 0, 2])
    state = paddle.zeros([inputs.shape[0], cell.hidden_size])
    found = []
    for start in range(0, steps.shape[0], chunk):
        outputs, state = rnn(steps[start : start + chunk], state.detach())
        found.append(outputs)
    return paddle.concat(found).transpose([1, 0, 2])
