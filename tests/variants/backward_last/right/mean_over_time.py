# right: the mean of the outputs over the time steps

def encode(rnn, inputs):
    outputs, _ = rnn(inputs)
    return outputs.mean(axis=1)
