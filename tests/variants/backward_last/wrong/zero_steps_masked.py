# wrong: steps of zeros at the end count as padding, so the inputs are read beside the layer

import paddle


def encode(rnn, inputs):
    is_full = (inputs.abs().sum(axis=-1) > 0).astype("int64")
    lengths = is_full.flip(1).cumsum(axis=1).clip(max=1).sum(axis=1).clip(min=1)
    _, state = rnn(inputs, sequence_length=lengths)
    return paddle.concat([state[0], state[1]], axis=-1)
