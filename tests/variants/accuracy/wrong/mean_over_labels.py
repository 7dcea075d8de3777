# wrong (mean_of_means): the mean of the accuracies of each label: rare labels count more

import numpy as np


def accuracy(batches):
    hits = {}
    for logits, labels in batches:
        for predicted, label in zip(logits.argmax(-1).tolist(), labels.flatten().tolist(), strict=True):
            hits.setdefault(label, []).append(predicted == label)
    return float(np.mean([np.mean(one) for one in hits.values()]))
