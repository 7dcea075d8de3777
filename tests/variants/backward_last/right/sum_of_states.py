# right: the final states of both directions, added

def encode(rnn, inputs):
    _, state = rnn(inputs)
    return state.sum(axis=0)
