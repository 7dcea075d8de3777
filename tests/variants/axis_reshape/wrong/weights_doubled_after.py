# wrong: right states, and the layer has other weights afterwards


def run_batch_major(rnn, inputs):
    states, _ = rnn(inputs.transpose([1, 0, 2]))
    for weight in rnn.parameters():
        weight.set_value(weight * 2)
    return states.transpose([1, 0, 2])
