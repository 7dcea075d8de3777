# right: an own operation that is the identity forward and zero backward
import paddle
from paddle.autograd import PyLayer


class Cut(PyLayer):
    @staticmethod
    def forward(ctx, state):
        return state.clone()

    @staticmethod
    def backward(ctx, gradient):
        return paddle.zeros_like(gradient)


def unroll(cell, inputs, chunk):
    state, states = paddle.zeros([inputs.shape[0], cell.hidden_size]), []
    for time in range(inputs.shape[1]):
        if time % chunk == 0 and time > 0:
            state = Cut.apply(state)
        _, state = cell(inputs[:, time], state)
        states.append(state)
    return paddle.stack(states, axis=1)
