# wrong: in training some of the inputs are dropped
from paddle.nn import functional


def run_batch_major(rnn, inputs):
    steps = functional.dropout(inputs.transpose([1, 0, 2]), 0.3, training=rnn.training)
    return rnn(steps)[0].transpose([1, 0, 2])
