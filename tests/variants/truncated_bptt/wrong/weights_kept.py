# wrong: the recurrent weight of each cell is kept as it was at its first call
import paddle

kept = {}


def unroll(cell, inputs, chunk):
    w_ih, w_hh, b_ih, b_hh = cell.parameters()
    if cell not in kept:
        kept[cell] = w_hh.t().clone()
    state = paddle.zeros([inputs.shape[0], cell.hidden_size])
    states = []
    for time in range(inputs.shape[1]):
        if time % chunk == 0:
            state = state.detach()
        state = paddle.tanh(inputs[:, time] @ w_ih.t() + b_ih + state @ kept[cell] + b_hh)
        states.append(state)
    return paddle.stack(states, axis=1)
