# wrong: the states of the samples in reverse order
import paddle


def run_batch_major(rnn, inputs):
    states, _ = rnn(inputs.transpose([1, 0, 2]))
    return states.transpose([1, 0, 2]).flip(axis=0)
