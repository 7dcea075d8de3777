# right: the recurrence in float64, and float32 at the end

import paddle
import paddle.nn.functional as F


def encode(lstm, inputs):
    steps = inputs.astype("float64").unbind(1)
    for layer in range(lstm.num_layers):
        own = lstm.parameters()[4 * layer : 4 * layer + 4]
        w_ih, w_hh, b_ih, b_hh = (one.astype("float64") for one in own)
        h = c = paddle.zeros([inputs.shape[0], lstm.hidden_size], dtype="float64")
        outputs = []
        for x in steps:
            gates = F.linear(x, w_ih.T, b_ih) + F.linear(h, w_hh.T, b_hh)
            i, f, g, o = gates.chunk(4, axis=1)
            c = F.sigmoid(f) * c + F.sigmoid(i) * g.tanh()
            h = F.sigmoid(o) * c.tanh()
            outputs.append(h)
        steps = outputs
    return h.astype("float32")
