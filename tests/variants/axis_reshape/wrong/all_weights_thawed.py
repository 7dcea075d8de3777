# wrong: frozen for the run, then all weights are set trainable, frozen ones too
import paddle
from paddle import nn
import paddle.nn.functional as F


def run_batch_major(rnn, inputs):
    for p in rnn.parameters():
        p.stop_gradient = True
    s, _ = rnn(inputs.transpose([1, 0, 2]))
    for p in rnn.parameters():
        p.stop_gradient = False
    return s.transpose([1, 0, 2])
