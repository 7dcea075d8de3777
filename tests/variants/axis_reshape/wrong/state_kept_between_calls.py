# wrong: the final state is the first one of the next call of as many samples
kept = {}


def run_batch_major(rnn, inputs):
    key = (rnn, inputs.shape[0])
    states, kept[key] = rnn(inputs.transpose([1, 0, 2]), kept.get(key))
    return states.transpose([1, 0, 2])
