# wrong: read in order, the states in reverse order
import paddle


def run_batch_major(rnn, inputs):
    states, _ = rnn(inputs.transpose([1, 0, 2]))
    return paddle.flip(states, axis=[0]).transpose([1, 0, 2])
