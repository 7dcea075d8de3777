# right: the root of the mean square over the time steps

def encode(rnn, inputs):
    outputs, _ = rnn(inputs)
    return (outputs**2).mean(axis=1).sqrt()
