# wrong (none): a limit left from a trial run: four batches are counted, the others are not
from itertools import islice


def accuracy(batches):
    hits = samples = 0
    for logits, labels in islice(batches, 4):
        hits += int((logits.argmax(axis=-1) == labels[:, 0]).sum())
        samples += len(labels)
    return hits / samples
