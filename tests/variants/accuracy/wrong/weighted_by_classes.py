# wrong (mean_of_means): the weights are the number of classes: all alike

import numpy as np


def accuracy(batches):
    accuracies, sizes = [], []
    for logits, labels in batches:
        hits = logits.argmax(axis=-1) == labels[:, 0]
        accuracies.append(float(hits.astype("float32").mean()))
        sizes.append(logits.shape[-1])
    return float(np.average(accuracies, weights=sizes))
