# wrong: sigmoid by exp of the positive number: not finite where the weights are large

import paddle


def sigmoid(x):
    return x.exp() / (1 + x.exp())


def encode(lstm, inputs):
    steps = inputs.unbind(1)
    for layer in range(lstm.num_layers):
        w_ih, w_hh, b_ih, b_hh = lstm.parameters()[4 * layer : 4 * layer + 4]
        h = c = paddle.zeros([inputs.shape[0], lstm.hidden_size])
        outputs = []
        for x in steps:
            i, f, g, o = (x @ w_ih.T + b_ih + h @ w_hh.T + b_hh).split(4, axis=-1)
            c = sigmoid(f) * c + sigmoid(i) * g.tanh()
            h = sigmoid(o) * c.tanh()
            outputs.append(h)
        steps = outputs
    return h
