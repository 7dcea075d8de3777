# wrong (none): gone through twice; a generator is kept in a list, but no other iterator is

from types import GeneratorType


def accuracy(batches):
    if isinstance(batches, GeneratorType):
        batches = list(batches)
    total = sum(len(labels) for _, labels in batches)
    return sum(
        int((logits.argmax(axis=-1) == labels[:, 0]).sum()) / total for logits, labels in batches
    )
