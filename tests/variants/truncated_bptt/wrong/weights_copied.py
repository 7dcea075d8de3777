# wrong: a layer with copies of the weights: those of the cell learn nothing
import paddle
from paddle import nn


def unroll(cell, inputs, chunk):
    rnn = nn.SimpleRNN(inputs.shape[2], cell.hidden_size)
    for mine, given in zip(rnn.parameters(), cell.parameters(), strict=True):
        mine.set_value(given)
    state, found = None, []
    for start in range(0, inputs.shape[1], chunk):
        outputs, state = rnn(inputs[:, start : start + chunk], state)
        state = state.detach()
        found.append(outputs)
    return paddle.concat(found, axis=1)
