# wrong (none): in training some of the inputs are dropped
import paddle
from paddle.nn import functional


def unroll(cell, inputs):
    state = paddle.zeros([inputs.shape[0], cell.hidden_size])
    for x in inputs.unbind(1):
        state = cell(functional.dropout(x, 0.2, training=cell.training), state)[1]
    return state
