# right: many time steps in pieces, each of which goes on from the state before, gradient included
import paddle


def run_batch_major(rnn, inputs):
    steps, state, pieces = inputs.transpose([1, 0, 2]), None, []
    for start in range(0, steps.shape[0], 32):
        states, state = rnn(steps[start : start + 32], state)
        pieces.append(states)
    return paddle.concat(pieces).transpose([1, 0, 2])
