# right: the layer's own cells, called step by step


def encode(lstm, inputs):
    states = [None] * lstm.num_layers
    for t in range(inputs.shape[1]):
        x = inputs[:, t]
        for layer, rnn in enumerate(lstm):
            x, states[layer] = rnn.cell(x, states[layer])
    h, _c = states[-1]
    return h
