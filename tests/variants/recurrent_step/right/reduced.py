# right: a fold over the time steps
from functools import reduce

import paddle


def unroll(cell, inputs):
    first = paddle.zeros([inputs.shape[0], cell.hidden_size])
    return reduce(lambda state, x: cell(x, state)[1], paddle.unstack(inputs, axis=1), first)
