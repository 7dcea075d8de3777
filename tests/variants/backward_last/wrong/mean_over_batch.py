# wrong: a mean over the samples instead of the time steps

def encode(rnn, inputs):
    outputs, _ = rnn(inputs)
    return outputs.mean(axis=0)
