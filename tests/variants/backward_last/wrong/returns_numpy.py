# wrong: the right numbers, but outside the graph

import paddle


def encode(rnn, inputs):
    _, state = rnn(inputs)
    return paddle.concat([state[0], state[1]], axis=-1).numpy()
