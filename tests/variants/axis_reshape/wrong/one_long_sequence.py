# wrong: the samples behind each other, the state goes from one to the next

def run_batch_major(rnn, inputs):
    batch, time, size = inputs.shape
    states, _ = rnn(inputs.reshape([batch * time, 1, size]))
    return states.reshape([batch, time, -1])
