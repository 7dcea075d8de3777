# wrong: the weights are scaled for the call and scaled back, which rounds

import paddle


def encode(lstm, inputs):
    with paddle.no_grad():
        for one in lstm.parameters():
            one.set_value(one / 3)
            one.set_value(one * 3)
    _, (h, _c) = lstm(inputs)
    return h[-1]
