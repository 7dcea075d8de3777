# wrong: all axes turned round, then a reshape to the right shape

def run_batch_major(rnn, inputs):
    batch, time, size = inputs.shape
    states, _ = rnn(inputs.transpose([2, 1, 0]).reshape([time, batch, size]))
    return states.transpose([1, 0, 2])
