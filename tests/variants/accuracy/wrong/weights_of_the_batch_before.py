# wrong (none): each batch weighs as much as the one before it

import numpy as np


def accuracy(batches):
    accuracies, sizes = [], []
    for logits, labels in batches:
        hits = logits.argmax(axis=-1) == labels[:, 0]
        accuracies.append(float(hits.astype("float32").mean()))
        sizes.append(len(labels))
    return float(np.average(accuracies, weights=np.roll(sizes, 1)))
