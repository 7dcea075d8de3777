# right: one product with inputs and state side by side
import paddle


def unroll(cell, inputs):
    state = paddle.zeros([inputs.shape[0], cell.hidden_size])
    weight = paddle.concat([cell.weight_ih, cell.weight_hh], axis=1)
    for x in paddle.unbind(inputs, axis=1):
        state = paddle.tanh(
            paddle.nn.functional.linear(
                paddle.concat([x, state], axis=1), weight.T, cell.bias_ih + cell.bias_hh
            )
        )
    return state
