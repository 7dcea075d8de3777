# wrong (none): samples from the fifty-first on are not read
import paddle


def unroll(cell, inputs):
    state = paddle.zeros([inputs.shape[0], cell.hidden_size])
    for x in inputs.unbind(1):
        state = paddle.concat([cell(x[:50], state[:50])[1], state[50:]])
    return state
