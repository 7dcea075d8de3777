# wrong (step_skipped): a time step like the one before is not read again
import paddle


def unroll(cell, inputs):
    state = paddle.zeros([inputs.shape[0], cell.hidden_size])
    before = None
    for x in inputs.unbind(axis=1):
        if before is not None and bool((x == before).all()):
            continue
        before = x
        state = cell(x, state)[1]
    return state
