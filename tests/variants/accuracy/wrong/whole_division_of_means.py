# wrong (none): hits of each batch divided wholly

import numpy as np


def accuracy(batches):
    accuracies, sizes = [], []
    for logits, labels in batches:
        hits = int((logits.argmax(axis=-1) == labels[:, 0]).sum())
        accuracies.append(hits // len(labels))
        sizes.append(len(labels))
    return float(np.average(accuracies, weights=sizes))
