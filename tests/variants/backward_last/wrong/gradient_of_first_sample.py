# wrong: a loss on any sample but the first gives no gradient

import paddle


def encode(rnn, inputs):
    _, state = rnn(inputs)
    vectors = paddle.concat([state[0], state[1]], axis=-1)
    return paddle.concat([vectors[:1], vectors[1:].detach()])
