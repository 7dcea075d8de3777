# wrong: a copy in double precision: the weights of the layer get no gradient
import paddle
from paddle import nn


def run_batch_major(rnn, inputs):
    hidden, size = rnn.weight_ih_l0.shape
    before = paddle.get_default_dtype()
    paddle.set_default_dtype("float64")
    try:
        wide = nn.SimpleRNN(size, hidden)
        wide.set_state_dict({name: one.astype("float64") for name, one in rnn.state_dict().items()})
        return wide(inputs.astype("float64"))[0].astype("float32")
    finally:
        paddle.set_default_dtype(before)
