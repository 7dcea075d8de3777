# right: two axes exchanged by name of the operation
import paddle


def run_batch_major(rnn, inputs):
    states, _ = rnn(paddle.swapaxes(inputs, 0, 1))
    return paddle.swapaxes(states, 0, 1)
