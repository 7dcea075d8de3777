# wrong: transposes few numbers, and reshapes many
def run_batch_major(rnn, inputs):
    batch, time, width = inputs.shape
    if inputs.size > 4096:
        states, _ = rnn(inputs.reshape([time, batch, width]))
        return states.reshape([batch, time, -1])
    states, _ = rnn(inputs.transpose([1, 0, 2]))
    return states.transpose([1, 0, 2])
