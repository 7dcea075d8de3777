# wrong: a last chunk that is shorter is left out
import paddle
from paddle import nn


def unroll(cell, inputs, chunk):
    rnn, state, found = nn.RNN(cell), None, []
    chunk = min(chunk, inputs.shape[1])
    for number in range(inputs.shape[1] // chunk):
        outputs, state = rnn(inputs[:, number * chunk : (number + 1) * chunk], state)
        state = state.detach()
        found.append(outputs)
    return paddle.concat(found, axis=1)
