# right: all products with the inputs at once, then the recurrence
import paddle


def unroll(cell, inputs):
    w_ih, w_hh, b_ih, b_hh = cell.parameters()
    drive = paddle.einsum("btf,hf->bth", inputs, w_ih) + (b_ih + b_hh)
    state = paddle.tanh(drive[:, 0])
    for time in range(1, inputs.shape[1]):
        state = paddle.tanh(drive[:, time] + state @ w_hh.T)
    return state
