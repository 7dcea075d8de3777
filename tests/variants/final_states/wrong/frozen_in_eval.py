# wrong: a call in eval mode freezes the layer for good: in train mode no gradient comes to it


def sentence_vector(rnn, inputs):
    if not rnn.training:
        for one in rnn.parameters():
            one.stop_gradient = True
    _, h = rnn(inputs)
    return h.transpose([1, 0, 2]).flatten(1)
