# wrong (none): the final state of a layer, [1, batch, hidden]
import paddle


def unroll(cell, inputs):
    state = paddle.zeros([inputs.shape[0], cell.hidden_size])
    for time in range(inputs.shape[1]):
        _, state = cell(inputs[:, time], state)
    return state.unsqueeze(0)
