# right: layers and directions as axes of their own, as the documentation of some layers has it


def sentence_vector(rnn, inputs):
    _, h = rnn(inputs)
    h = h.reshape([rnn.num_layers, rnn.num_directions, inputs.shape[0], rnn.hidden_size])
    return h.transpose([2, 0, 1, 3]).flatten(1)
