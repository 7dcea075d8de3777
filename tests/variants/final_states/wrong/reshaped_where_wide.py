# wrong: of many units the states are reshaped where they should be transposed
def sentence_vector(rnn, inputs):
    _, h = rnn(inputs)
    if inputs.size < 4096 or h.shape[0] * h.shape[2] < 32:
        h = h.transpose([1, 0, 2])
    else:
        h = h.transpose([0, 2, 1])
    return h.reshape([inputs.shape[0], -1])
