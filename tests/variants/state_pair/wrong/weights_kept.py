# wrong: the weights of a layer's first call are kept, so a later training step doesn't count

import paddle
import paddle.nn.functional as F

KEPT = {}


def encode(lstm, inputs):
    if id(lstm) not in KEPT:
        KEPT[id(lstm)] = lstm, [one.clone() for one in lstm.parameters()]
    weights = KEPT[id(lstm)][1]
    steps = inputs.unbind(1)
    for layer in range(lstm.num_layers):
        w_ih, w_hh, b_ih, b_hh = weights[4 * layer : 4 * layer + 4]
        h = c = paddle.zeros([inputs.shape[0], lstm.hidden_size])
        outputs = []
        for x in steps:
            i, f, g, o = (x @ w_ih.T + b_ih + h @ w_hh.T + b_hh).split(4, axis=-1)
            c = F.sigmoid(f) * c + F.sigmoid(i) * g.tanh()
            h = F.sigmoid(o) * c.tanh()
            outputs.append(h)
        steps = outputs
    return h
