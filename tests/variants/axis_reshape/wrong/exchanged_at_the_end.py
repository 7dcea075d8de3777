# wrong: exchanged behind the layer only, [time, batch, hidden]

def run_batch_major(rnn, inputs):
    states, _ = rnn(inputs)
    return states.transpose([1, 0, 2])
