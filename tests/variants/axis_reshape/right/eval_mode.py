# right: the layer is put into eval mode, which one layer without dropout does not feel


def run_batch_major(rnn, inputs):
    rnn.eval()
    states, _ = rnn(inputs.transpose([1, 0, 2]))
    return states.transpose([1, 0, 2])
