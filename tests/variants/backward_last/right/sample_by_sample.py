# right: the layer is called for each sample by itself

import paddle


def encode(rnn, inputs):
    states = [rnn(inputs[sample : sample + 1])[1] for sample in range(inputs.shape[0])]
    return paddle.stack([state.flatten() for state in states])
