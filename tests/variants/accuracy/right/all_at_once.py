# right: all batches joined first

import paddle


def accuracy(batches):
    logits, labels = zip(*batches, strict=True)
    predicted = paddle.concat(logits).argmax(axis=-1, keepdim=True)
    return float((predicted == paddle.concat(labels)).astype("float64").mean())
