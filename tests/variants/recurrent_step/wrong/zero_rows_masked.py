# wrong (step_skipped): the state of a sample stays where its vector is zeros
import paddle


def unroll(cell, inputs):
    state = paddle.zeros([inputs.shape[0], cell.hidden_size])
    for time in range(inputs.shape[1]):
        x = inputs[:, time]
        keep = (x != 0).any(axis=-1, keepdim=True)
        state = paddle.where(keep, cell(x, state)[1], state)
    return state
