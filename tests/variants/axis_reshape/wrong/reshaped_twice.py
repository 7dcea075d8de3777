# wrong: reshaped in front and behind: the shapes are right

def run_batch_major(rnn, inputs):
    batch, time, _ = inputs.shape
    states, _ = rnn(inputs.reshape([time, batch, -1]))
    return states.reshape([batch, time, -1])
