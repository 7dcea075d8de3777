# wrong (none): one-hot of ten classes: an eleventh class raises

import paddle.nn.functional as F


def accuracy(batches):
    hits = total = 0
    for logits, labels in batches:
        own = F.one_hot(labels.flatten(), num_classes=10)[:, : logits.shape[-1]]
        predicted = F.one_hot(logits.argmax(axis=-1), num_classes=10)[:, : logits.shape[-1]]
        hits += int((own * predicted).sum())
        total += len(labels)
    return hits / total
