# right: a list of all states, of which the last one is returned
import paddle


def unroll(cell, inputs):
    states = [paddle.zeros([inputs.shape[0], cell.hidden_size])]
    for time in range(inputs.shape[1]):
        output, _ = cell(inputs[:, time], states[-1])
        states.append(output)
    return states[-1]
