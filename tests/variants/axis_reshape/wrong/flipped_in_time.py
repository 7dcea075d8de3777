# wrong: the sequence is read from its end
import paddle


def run_batch_major(rnn, inputs):
    states, _ = rnn(paddle.flip(inputs.transpose([1, 0, 2]), axis=0))
    return paddle.flip(states, axis=0).transpose([1, 0, 2])
