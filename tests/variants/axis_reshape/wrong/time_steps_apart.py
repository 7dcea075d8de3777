# wrong: each time step is a sample of its own, no state is handed on

def run_batch_major(rnn, inputs):
    batch, time, size = inputs.shape
    states, _ = rnn(inputs.reshape([1, batch * time, size]))
    return states.reshape([batch, time, -1])
