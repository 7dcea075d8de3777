# wrong (none): equal_all: a batch counts as right or wrong as a whole

import numpy as np
import paddle


def accuracy(batches):
    accuracies, sizes = [], []
    for logits, labels in batches:
        accuracies.append(float(paddle.equal_all(logits.argmax(axis=-1), labels[:, 0])))
        sizes.append(len(labels))
    return float(np.average(accuracies, weights=sizes))
