# right: the state with and without gradient, chosen by a factor
import paddle


def unroll(cell, inputs, chunk):
    state, states = paddle.zeros([inputs.shape[0], cell.hidden_size]), []
    for time in range(inputs.shape[1]):
        open_ = float(time % chunk != 0)
        _, state = cell(inputs[:, time], open_ * state + (1 - open_) * state.detach())
        states.append(state)
    return paddle.stack(states, axis=1)
