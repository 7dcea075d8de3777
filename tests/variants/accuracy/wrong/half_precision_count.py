# wrong (none): hits are counted in half precision, where a count stays at 2048

import numpy as np


def accuracy(batches):
    """Count hits and samples; a half float is enough for a count of zeros and ones."""
    hits, total = np.float16(0), 0
    for logits, labels in batches:
        predicted = logits.numpy().argmax(axis=1)
        right = (predicted == labels.numpy()[:, 0]).astype("float16")
        hits = np.float16(hits + right.sum(dtype="float16"))
        total += len(right)
    return float(hits) / total
