# right: one axis moved, the others follow
import paddle


def run_batch_major(rnn, inputs):
    states, _ = rnn(paddle.moveaxis(inputs, 0, 1))
    return paddle.moveaxis(states, 0, 1)
