# wrong: a reshape from twelve time steps on


def run_batch_major(rnn, inputs):
    batch, time, size = inputs.shape
    steps = inputs.transpose([1, 0, 2]) if time < 12 else inputs.reshape([time, batch, size])
    return rnn(steps)[0].transpose([1, 0, 2])
