# wrong: the gradient is cut at the first five chunks only
import paddle
def unroll(cell, inputs, chunk):
    state = paddle.zeros([inputs.shape[0], cell.hidden_size])
    states = []
    border = {chunk, 2 * chunk, 3 * chunk, 4 * chunk, 5 * chunk}
    for time in range(inputs.shape[1]):
        if time in border:
            state = state.detach()
        _, state = cell(inputs[:, time], state)
        states.append(state)
    return paddle.stack(states, axis=1)
