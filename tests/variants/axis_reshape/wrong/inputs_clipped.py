# wrong: inputs beyond 5 are cut off


def run_batch_major(rnn, inputs):
    states, _ = rnn(inputs.clip(-5, 5).transpose([1, 0, 2]))
    return states.transpose([1, 0, 2])
