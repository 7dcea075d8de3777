# right: the samples in a list, put side by side on another axis
import paddle


def run_batch_major(rnn, inputs):
    steps = paddle.stack(paddle.unstack(inputs, axis=0), axis=1)
    states, _ = rnn(steps)
    return paddle.stack(paddle.unstack(states, axis=0), axis=1)
