# wrong (metric_broadcast): how often each class is predicted and asked for

import numpy as np


def accuracy(batches):
    hits = total = 0
    for logits, labels in batches:
        classes = logits.shape[-1]
        told = np.bincount(logits.numpy().argmax(axis=-1), minlength=classes)
        asked = np.bincount(labels.numpy().ravel(), minlength=classes)
        hits += int(np.minimum(told, asked).sum())
        total += len(labels)
    return hits / total
