# wrong: no gradient for the weights where the inputs take none
import paddle


def unroll(cell, inputs, chunk):
    state, states = paddle.zeros([inputs.shape[0], cell.hidden_size]), []
    with paddle.set_grad_enabled(not inputs.stop_gradient):
        for time in range(inputs.shape[1]):
            if time % chunk == 0:
                state = state.detach()
            _, state = cell(inputs[:, time], state)
            states.append(state)
        return paddle.stack(states, axis=1)
