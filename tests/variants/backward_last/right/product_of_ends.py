# right: the first and the last output, multiplied

def encode(rnn, inputs):
    outputs, _ = rnn(inputs)
    return outputs[:, 0] * outputs[:, -1]
