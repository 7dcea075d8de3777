# wrong: the final states of a call start the next one of the same size

import paddle

STATES = {}


def encode(rnn, inputs):
    size = inputs.shape[0], rnn.hidden_size
    _, state = rnn(inputs, STATES.get(size))
    STATES[size] = state.detach()
    return paddle.concat([state[0], state[1]], axis=-1)
