# right: the state before is the last one in the list
import paddle


def unroll(cell, inputs, chunk):
    states = []
    for time in range(inputs.shape[1]):
        before = states[-1] if states else paddle.zeros([inputs.shape[0], cell.hidden_size])
        if time % chunk == 0:
            before = before.detach()
        states.append(cell(inputs[:, time], before)[1])
    return paddle.stack(states, axis=1)
