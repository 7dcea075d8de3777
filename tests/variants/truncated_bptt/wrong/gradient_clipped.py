# wrong: a hook clips the gradient to 1
import paddle


def unroll(cell, inputs, chunk):
    state = paddle.zeros([inputs.shape[0], cell.hidden_size])
    states = []
    for time in range(inputs.shape[1]):
        if time % chunk == 0:
            state = state.detach()
        _, state = cell(inputs[:, time], state)
        if not state.stop_gradient:
            state.register_hook(lambda g: paddle.clip(g, -1.0, 1.0))
        states.append(state)
    return paddle.stack(states, axis=1)
