# wrong (none): in eval mode the recurrent weight is prepared once for each cell
import paddle

prepared = {}


def unroll(cell, inputs):
    w_hh = cell.weight_hh.t()
    if not cell.training:
        w_hh = prepared.setdefault(cell, w_hh.clone())
    state = paddle.zeros([inputs.shape[0], cell.hidden_size])
    for x in inputs.unbind(1):
        state = paddle.tanh(x @ cell.weight_ih.t() + cell.bias_ih + state @ w_hh + cell.bias_hh)
    return state
