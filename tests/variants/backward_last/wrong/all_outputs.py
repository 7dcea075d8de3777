# wrong: the outputs of all time steps

def encode(rnn, inputs):
    outputs, _ = rnn(inputs)
    return outputs
