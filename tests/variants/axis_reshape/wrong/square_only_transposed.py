# wrong: transposed only where the shape would not tell

def run_batch_major(rnn, inputs):
    batch, time, _ = inputs.shape
    if batch == time:
        states, _ = rnn(inputs.transpose([1, 0, 2]))
    else:
        states, _ = rnn(inputs.reshape([time, batch, -1]))
    return states.transpose([1, 0, 2])
