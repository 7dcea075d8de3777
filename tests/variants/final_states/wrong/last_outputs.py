# wrong: outputs of the last step: the last layer only, and a backward half that has read one step


def sentence_vector(rnn, inputs):
    outputs, _ = rnn(inputs)
    return outputs[:, -1]
