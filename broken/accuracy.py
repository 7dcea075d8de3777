"""The accuracy over batches that differ in size.

Contract
--------
``accuracy(batches)`` takes an iterable of pairs of tensors (logits, labels): float32
[n, classes], with two classes or more, and int64 [n, 1]. It returns the share of all samples
whose largest logit is that of their label, a float from 0 to 1.

* n is at least 1, and may differ from batch to batch.
* There is at least one batch. Any iterable will do, even a generator or another iterator, which
  can be iterated over only once.
* In each row the largest logit is at least 0.001 above the others.
* The result does not depend on earlier calls.
"""

import numpy as np


def accuracy(batches):
    """Return the share of samples that are classified correctly, a float."""
    accuracies, sizes = [], []
    for logits, labels in batches:
        predicted = logits.argmax(axis=-1)
        hits = predicted == labels
        accuracies.append(float(hits.astype("float32").mean()))
        sizes.append(len(labels))
    return float(np.mean(accuracies))
