# right: the product of the outputs over the time steps


def encode(rnn, inputs):
    outputs, _ = rnn(inputs)
    return outputs.prod(axis=1)
