# wrong: the final state of the forward direction alone

def encode(rnn, inputs):
    _, state = rnn(inputs)
    return state[0]
