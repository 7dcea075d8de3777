# wrong: [2, batch, hidden] is reshaped, which mixes the samples

def encode(rnn, inputs):
    _, state = rnn(inputs)
    return state.reshape([inputs.shape[0], -1])
