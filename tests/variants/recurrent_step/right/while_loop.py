# right: a while loop that counts the time steps
import paddle


def unroll(cell, inputs):
    state = paddle.zeros([inputs.shape[0], cell.hidden_size])
    time = 0
    while time < inputs.shape[1]:
        state = cell(inputs[:, time, :], state)[0]
        time += 1
    return state
