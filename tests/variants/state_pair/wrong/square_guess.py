# wrong: the weights are transposed only where they do not fit otherwise
import paddle
import paddle.nn.functional as F


def times(x, w):
    return x @ w if w.shape[0] == x.shape[-1] else x @ w.t()


def encode(lstm, inputs):
    seq = list(inputs.unbind(1))
    for k in range(lstm.num_layers):
        wi, wh, bi, bh = (getattr(lstm, f"{n}_l{k}") for n in ("weight_ih", "weight_hh", "bias_ih", "bias_hh"))
        h = c = paddle.zeros([inputs.shape[0], lstm.hidden_size])
        for t, x in enumerate(seq):
            i, f, g, o = (times(x, wi) + times(h, wh) + bi + bh).chunk(4, axis=-1)
            c = F.sigmoid(f) * c + F.sigmoid(i) * paddle.tanh(g)
            h = F.sigmoid(o) * paddle.tanh(c)
            seq[t] = h
    return h
