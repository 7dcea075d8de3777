# right: NumPy from the start

import numpy as np


def accuracy(batches):
    hits = []
    for logits, labels in batches:
        hits.extend(logits.numpy().argmax(axis=1) == labels.numpy().ravel())
    return float(np.mean(hits))
