# wrong (none): the last, smaller batch is left out

import numpy as np


def accuracy(batches):
    accuracies, sizes = [], []
    for logits, labels in batches:
        hits = logits.argmax(axis=-1) == labels[:, 0]
        accuracies.append(float(hits.astype("float32").mean()))
        sizes.append(len(labels))
    if len(sizes) > 1 and sizes[-1] < sizes[0]:
        accuracies.pop()
        sizes.pop()
    return float(np.average(accuracies, weights=sizes))
