# right: one-hot predictions and labels multiplied

import paddle.nn.functional as F


def accuracy(batches):
    hits, total = 0.0, 0
    for logits, labels in batches:
        classes = logits.shape[-1]
        predicted = F.one_hot(logits.argmax(axis=-1), classes)
        own = F.one_hot(labels.flatten(), classes)
        hits += float((predicted * own).sum())
        total += len(labels)
    return hits / total
