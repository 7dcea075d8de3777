# wrong: the step in the middle, where each direction has read one half

def encode(rnn, inputs):
    outputs, _ = rnn(inputs)
    return outputs[:, inputs.shape[1] // 2]
