# right: the last step gathered by its index

import paddle


def encode(lstm, inputs):
    outputs, _ = lstm(inputs)
    last = paddle.to_tensor([inputs.shape[1] - 1])
    return paddle.index_select(outputs, last, axis=1).squeeze(1)
