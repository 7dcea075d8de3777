# right: a confusion matrix of all classes, its trace over its sum

import numpy as np


def accuracy(batches):
    matrix = None
    for logits, labels in batches:
        classes = logits.shape[-1]
        matrix = np.zeros([classes, classes], "int64") if matrix is None else matrix
        np.add.at(matrix, (labels.numpy()[:, 0], logits.numpy().argmax(axis=-1)), 1)
    return float(np.trace(matrix) / matrix.sum())
