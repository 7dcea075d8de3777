# right: the gates by way of tanh
import paddle


def sigmoid(a):
    return 0.5 + 0.5 * paddle.tanh(0.5 * a)


def gru_step(cell, x, h):
    xs = paddle.einsum("bi,gi->bg", x, cell.weight_ih) + cell.bias_ih
    hs = paddle.einsum("bi,gi->bg", h, cell.weight_hh) + cell.bias_hh
    xs, hs = (t.reshape([t.shape[0], 3, -1]) for t in (xs, hs))
    r, z = sigmoid(xs[:, :2] + hs[:, :2]).unbind(1)
    n = paddle.tanh(xs[:, 2] + r * hs[:, 2])
    return h - (1 - z) * (h - n)
