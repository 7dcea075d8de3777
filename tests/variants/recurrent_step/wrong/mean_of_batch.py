# wrong (none): the mean of the batch is handed on
import paddle


def unroll(cell, inputs):
    state = paddle.zeros([inputs.shape[0], cell.hidden_size])
    for time in range(inputs.shape[1]):
        _, state = cell(inputs[:, time], state)
        state = state.mean(axis=0, keepdim=True).expand_as(state)
    return state
