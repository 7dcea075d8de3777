# wrong: outputs and final state, as the layer returns them

def run_batch_major(rnn, inputs):
    states, final = rnn(inputs.transpose([1, 0, 2]))
    return states.transpose([1, 0, 2]), final
