# wrong: the weights of the cell are trainable afterwards, frozen ones too
import paddle


def unroll(cell, inputs, chunk):
    state = paddle.zeros([inputs.shape[0], cell.hidden_size])
    states = []
    for time in range(inputs.shape[1]):
        if time % chunk == 0:
            state = state.detach()
        state = cell(inputs[:, time], state)[1]
        states.append(state)
    for weight in cell.parameters():
        weight.stop_gradient = False
    return paddle.stack(states, axis=1)
