# wrong: the gradient does not go from one piece of 32 time steps to the one before
import paddle


def run_batch_major(rnn, inputs):
    steps, state, pieces = inputs.transpose([1, 0, 2]), None, []
    for start in range(0, steps.shape[0], 32):
        states, state = rnn(steps[start : start + 32], state)
        state = state.detach()
        pieces.append(states)
    return paddle.concat(pieces).transpose([1, 0, 2])
