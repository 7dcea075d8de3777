# right: each sample as a batch of its own
import paddle


def unroll(cell, inputs):
    states = []
    for sample in inputs:
        state = None
        for x in sample:
            _, state = cell(x.unsqueeze(0), state)
        states.append(state)
    return paddle.concat(states)
