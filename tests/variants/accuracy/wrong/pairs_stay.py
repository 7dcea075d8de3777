# wrong (metric_broadcast): sizes weighed, the pairs still compared

import numpy as np


def accuracy(batches):
    accuracies, sizes = [], []
    for logits, labels in batches:
        hits = logits.argmax(axis=-1) == labels
        accuracies.append(float(hits.astype("float32").mean()))
        sizes.append(len(labels))
    return float(np.average(accuracies, weights=sizes))
