# wrong (step_skipped): a zero vector in front, the last step falls out
import paddle


def unroll(cell, inputs):
    state = paddle.zeros([inputs.shape[0], cell.hidden_size])
    shifted = paddle.concat([paddle.zeros_like(inputs[:, :1]), inputs[:, :-1]], axis=1)
    for x in shifted.unbind(axis=1):
        _, state = cell(x, state)
    return state
