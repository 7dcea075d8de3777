# wrong: the final states start the next batch


def sentence_vector(rnn, inputs, kept={}):
    start = kept.get((*rnn.state_dict(), tuple(inputs.shape), rnn.hidden_size))
    _, h = rnn(inputs, start)
    kept[*rnn.state_dict(), tuple(inputs.shape), rnn.hidden_size] = h.detach()
    return h.transpose([1, 0, 2]).reshape([inputs.shape[0], -1])
