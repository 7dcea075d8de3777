# wrong (none): by way of NumPy: the right numbers, and no gradient

import numpy as np
import paddle


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def lstm_step(cell, x, h, c):
    w_ih, w_hh, b_ih, b_hh = (one.numpy() for one in cell.parameters())
    gates = x.numpy() @ w_ih.T + b_ih + h.numpy() @ w_hh.T + b_hh
    i, f, g, o = np.split(gates, 4, axis=-1)
    c = sigmoid(f) * c.numpy() + sigmoid(i) * np.tanh(g)
    return paddle.to_tensor(sigmoid(o) * np.tanh(c)), paddle.to_tensor(c)
