# wrong: the final state of the backward direction alone

def encode(rnn, inputs):
    _, state = rnn(inputs)
    return state[-1]
