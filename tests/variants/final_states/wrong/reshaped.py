# wrong: [layers * directions, batch, hidden] reshaped to [batch, -1] mixes samples


def sentence_vector(rnn, inputs):
    _, h = rnn(inputs)
    return h.reshape([inputs.shape[0], -1])
