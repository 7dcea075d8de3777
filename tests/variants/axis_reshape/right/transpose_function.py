# right: the function instead of the method
import paddle


def run_batch_major(rnn, inputs):
    steps = paddle.transpose(inputs, perm=[1, 0, 2])
    states, _ = rnn(steps)
    return paddle.transpose(states, perm=[1, 0, 2])
