# right: an own operation that does the back-propagation itself
import paddle
from paddle.autograd import PyLayer


class Unrolled(PyLayer):
    @staticmethod
    def forward(ctx, inputs, w_ih, w_hh, b_ih, b_hh, chunk):
        state = paddle.zeros([inputs.shape[0], w_hh.shape[0]])
        states = []
        for time in range(inputs.shape[1]):
            own = inputs[:, time] @ w_ih.t() + b_ih
            state = paddle.tanh(own + state @ w_hh.t() + b_hh)
            states.append(state)
        found = paddle.stack(states, axis=1)
        ctx.save_for_backward(inputs, w_ih, w_hh, found)
        ctx.chunk = chunk
        return found

    @staticmethod
    def backward(ctx, gradient):
        inputs, w_ih, w_hh, states = ctx.saved_tensor()
        d_w_ih, d_w_hh = paddle.zeros_like(w_ih), paddle.zeros_like(w_hh)
        d_b, back, d_inputs = paddle.zeros([w_hh.shape[0]]), paddle.zeros_like(states[:, 0]), []
        for time in range(inputs.shape[1])[::-1]:
            inner = (gradient[:, time] + back) * (1 - states[:, time] ** 2)
            d_inputs.insert(0, inner @ w_ih)
            d_w_ih += inner.t() @ inputs[:, time]
            if time:
                d_w_hh += inner.t() @ states[:, time - 1]
            d_b += inner.sum(axis=0)
            back = inner @ w_hh if time % ctx.chunk else paddle.zeros_like(inner)
        d_inputs = paddle.stack(d_inputs, axis=1)
        first = None if inputs.stop_gradient else d_inputs
        return first, d_w_ih, d_w_hh, d_b, d_b.clone()


def unroll(cell, inputs, chunk):
    weights = (cell.weight_ih, cell.weight_hh, cell.bias_ih, cell.bias_hh)
    return Unrolled.apply(inputs, *weights, chunk)
