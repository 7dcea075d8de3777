# wrong: right states, but the layer is batch-major from now on

def run_batch_major(rnn, inputs):
    rnn.time_major = False
    states, _ = rnn(inputs)
    return states
