# wrong (gates_swapped): the rows of the input in Paddle's order, those of the state not

import paddle
from paddle.nn import functional as F


def lstm_step(cell, x, h, c):
    i_x, f_x, g_x, o_x = (x @ cell.weight_ih.T + cell.bias_ih).split(4, axis=-1)
    i_h, f_h, o_h, g_h = (h @ cell.weight_hh.T + cell.bias_hh).split(4, axis=-1)
    c = F.sigmoid(f_x + f_h) * c + F.sigmoid(i_x + i_h) * paddle.tanh(g_x + g_h)
    return F.sigmoid(o_x + o_h) * paddle.tanh(c), c
