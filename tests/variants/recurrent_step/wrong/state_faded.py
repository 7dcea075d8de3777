# wrong (none): a tenth of the state is lost between two steps
import paddle


def unroll(cell, inputs):
    state = paddle.zeros([inputs.shape[0], cell.hidden_size])
    for x in inputs.unbind(1):
        state = cell(x, 0.9 * state)[1]
    return state
