# wrong (metric_broadcast, mean_of_means): the mean of all pairs of a batch, then of the batches

import numpy as np


def accuracy(batches):
    accuracies = []
    for logits, labels in batches:
        predicted = logits.argmax(axis=1)
        accuracies.append((predicted == labels).numpy().mean())
    return float(np.mean(accuracies))
