# right: the largest output of each unit over the time steps

def encode(rnn, inputs):
    outputs, _ = rnn(inputs)
    return outputs.max(axis=1)
