# right: the states are transposed to [batch, 2, hidden] before the reshape

def encode(rnn, inputs):
    _, state = rnn(inputs)
    return state.transpose([1, 0, 2]).reshape([inputs.shape[0], -1])
