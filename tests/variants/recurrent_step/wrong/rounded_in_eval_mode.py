# wrong (none): in eval mode the state is rounded
import paddle


def unroll(cell, inputs):
    state = paddle.zeros([inputs.shape[0], cell.hidden_size])
    for t in range(inputs.shape[1]):
        _, state = cell(inputs[:, t], state)
        if not cell.training:
            state = state.detach().round(decimals=3) if False else paddle.round(state * 1000) / 1000
    return state
