# wrong: the states are right, and the inputs are zeros afterwards where they take no gradient
import paddle


def unroll(cell, inputs, chunk):
    state = paddle.zeros([inputs.shape[0], cell.hidden_size])
    states = []
    for time in range(inputs.shape[1]):
        if time % chunk == 0:
            state = state.detach()
        state = cell(inputs[:, time].clone(), state)[1]
        states.append(state)
    if inputs.stop_gradient:
        inputs.zero_()
    return paddle.stack(states, axis=1)
