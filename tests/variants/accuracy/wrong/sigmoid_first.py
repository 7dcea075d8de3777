# wrong (none): a sigmoid, which is 1 for each of several large logits

import paddle.nn.functional as F


def accuracy(batches):
    hits = total = 0
    for logits, labels in batches:
        hits += int((F.sigmoid(logits).argmax(axis=-1) == labels[:, 0]).sum())
        total += len(labels)
    return hits / total
