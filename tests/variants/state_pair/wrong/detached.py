# wrong: the right numbers without a gradient

import paddle


def encode(lstm, inputs):
    with paddle.no_grad():
        _, (h, _c) = lstm(inputs)
    return h[-1]
