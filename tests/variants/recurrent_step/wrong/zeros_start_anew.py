# wrong (recurrence_missing): a time step of zeros ends a sequence, and the state is put back
import paddle


def unroll(cell, inputs):
    state = paddle.zeros([inputs.shape[0], cell.hidden_size])
    for x in inputs.unbind(axis=1):
        if not bool(x.any()):
            state = paddle.zeros_like(state)
        state = cell(x, state)[1]
    return state
