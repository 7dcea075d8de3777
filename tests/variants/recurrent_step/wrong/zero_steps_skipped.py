# wrong (step_skipped): a time step of zeros is taken for padding
import paddle


def unroll(cell, inputs):
    state = paddle.zeros([inputs.shape[0], cell.hidden_size])
    for x in inputs.unbind(axis=1):
        if float(x.abs().max()) == 0:
            continue
        state = cell(x, state)[1]
    return state
