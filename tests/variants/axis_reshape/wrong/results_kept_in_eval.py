# wrong: in eval mode the states of a tensor are kept, whatever the weights are later
kept = {}


def run_batch_major(rnn, inputs):
    if not rnn.training and id(inputs) in kept:
        return kept[id(inputs)]
    states = rnn(inputs.transpose([1, 0, 2]))[0].transpose([1, 0, 2])
    kept[id(inputs)] = states
    return states
