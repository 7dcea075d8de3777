# right: no logit is above that of the label

import paddle


def accuracy(batches):
    hits = total = 0
    for logits, labels in batches:
        own = paddle.take_along_axis(logits, labels, axis=-1)
        above = (logits > own).astype("int64").sum(axis=-1)
        hits += int((above == 0).sum())
        total += len(above)
    return hits / total
