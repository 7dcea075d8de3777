# wrong: a gradient of the first sample only

import paddle


def encode(lstm, inputs):
    _, (h, _c) = lstm(inputs)
    return paddle.concat([h[-1][:1], h[-1][1:].detach()])
