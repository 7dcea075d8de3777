# wrong (none): a counter that goes on counting from call to call

import paddle

METRIC = paddle.metric.Accuracy()


def accuracy(batches):
    for logits, labels in batches:
        METRIC.update(METRIC.compute(logits, labels))
    return float(METRIC.accumulate())
