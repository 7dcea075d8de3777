# wrong: a reshape from five samples on


def run_batch_major(rnn, inputs):
    batch, time, size = inputs.shape
    steps = inputs.transpose([1, 0, 2]) if batch < 5 else inputs.reshape([time, batch, size])
    states, _ = rnn(steps)
    return states.transpose([1, 0, 2])
