# wrong: W_hh gets no gradient
import paddle


def unroll(cell, inputs, chunk):
    recurrent = cell.weight_hh.detach()
    state, states = paddle.zeros([inputs.shape[0], cell.hidden_size]), []
    for time in range(inputs.shape[1]):
        if time % chunk == 0:
            state = state.detach()
        own = inputs[:, time] @ cell.weight_ih.t() + cell.bias_ih
        state = paddle.tanh(own + state @ recurrent.t() + cell.bias_hh)
        states.append(state)
    return paddle.stack(states, axis=1)
