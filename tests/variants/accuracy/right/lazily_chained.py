# right: the hits of all batches as one stream

from statistics import mean


def accuracy(batches):
    def hits():
        for logits, labels in batches:
            yield from (logits.argmax(axis=-1) == labels.flatten()).tolist()

    return mean(map(float, hits()))
