# wrong: exchanged in front of the layer only, [time, batch, hidden]

def run_batch_major(rnn, inputs):
    states, _ = rnn(inputs.transpose([1, 0, 2]))
    return states
