# wrong: transposed in front, reshaped behind

def run_batch_major(rnn, inputs):
    batch, time, _ = inputs.shape
    states, _ = rnn(inputs.transpose([1, 0, 2]))
    return states.reshape([batch, time, -1])
