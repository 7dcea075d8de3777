# wrong (none): the equation in NumPy: the state is right, and has no gradient
import numpy as np
import paddle


def unroll(cell, inputs):
    w_ih, w_hh, b_ih, b_hh = (one.numpy() for one in cell.parameters())
    x = inputs.numpy()
    state = np.zeros([len(x), len(w_hh)], dtype=x.dtype)
    for time in range(x.shape[1]):
        state = np.tanh(x[:, time] @ w_ih.T + b_ih + state @ w_hh.T + b_hh)
    return paddle.to_tensor(state)
