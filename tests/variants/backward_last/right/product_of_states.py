# right: the final states of both directions, multiplied

def encode(rnn, inputs):
    _, state = rnn(inputs)
    return state[0] * state[1]
