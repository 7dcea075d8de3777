# right: the states are written into one tensor, the last one is returned
import paddle


def unroll(cell, inputs):
    batch, time, _ = inputs.shape
    states = [paddle.zeros([batch, cell.hidden_size])]
    states += [None] * time
    for step in range(time):
        states[step + 1] = cell(inputs[:, step], states[step])[0]
    return states[time]
