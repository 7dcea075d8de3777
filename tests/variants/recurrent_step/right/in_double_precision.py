# right: computed in float64, returned in float32
import paddle


def unroll(cell, inputs):
    w_ih, w_hh, b_ih, b_hh = (one.astype("float64") for one in cell.parameters())
    state = paddle.zeros([inputs.shape[0], cell.hidden_size], dtype="float64")
    for x in inputs.astype("float64").unbind(axis=1):
        state = paddle.tanh(x @ w_ih.T + b_ih + state @ w_hh.T + b_hh)
    return state.astype("float32")
