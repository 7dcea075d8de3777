"""Probes of an accuracy: they run in the subject's process."""

import numpy as np
import paddle

from kata.inside import vitals
from kata.inside.measure import CLASSES
from kata.inside.trace import follow, job_of


class Loader:
    """An iterable of batches with no other methods."""

    def __init__(self, pairs):
        self.pairs = pairs

    def __iter__(self):
        """Start again from the first batch."""
        return iter(self.pairs)


KINDS = {
    "list": list,
    "generator": lambda pairs: (pair for pair in pairs),
    "iterator": iter,
    "Loader": Loader,
}
"""The kinds of iterables for batches; each is made from a list."""


def accuracy_of(module, kind, batches):
    """The accuracy of batches, each [logits, labels] as nested lists, in some kind of iterable.

    A NumPy scalar that is not a Python float is returned as an array, or its type would be lost.
    """
    return _told(module.accuracy(KINDS[kind](_pairs(batches))))


def accuracy_of_chance(module, batches, seed):
    """The accuracy of a list of batches, with the global generators seeded with ``seed``."""
    vitals.reseed(seed)
    return _told(module.accuracy(_pairs(batches)))


def accuracies_of(module, lists, reused):
    """The accuracies of lists of batches, from one call after another.

    If ``reused``, the list is the same object in all calls. Equal batches are the same object too.
    """
    kept = []
    known = {}
    found = []
    for batches in lists:
        pairs = known.setdefault(str(batches), _pairs(batches))
        kept[:] = pairs
        found.append(_told(module.accuracy(kept if reused else list(pairs))))
    return found


def _told(share):
    """The result, in a form that keeps its type."""
    is_scalar = isinstance(share, np.generic) and not isinstance(share, float)
    return np.asarray(share) if is_scalar else share


def _pairs(batches):
    """Pairs of tensors, from batches that are [logits, labels] as nested lists."""
    return [_tensors(logits, labels) for logits, labels in batches]


def _tensors(logits, labels):
    """Logits float32 [n, classes] and labels int64 [n, 1]."""
    column = np.array(labels, dtype="int64")[:, None]
    return paddle.to_tensor(np.array(logits, dtype="float32")), paddle.to_tensor(column)


SIZES = (4, 1)
"""The sizes of the batches in pictures; the last one is smaller, as in most data sets."""


def shares(module):
    """How far the result moves when one sample is classified correctly, [1][samples]."""

    def result(right):
        """The accuracy if only this sample is right; no label is class 4, which all others get."""
        batches = []
        for size in SIZES:
            first = sum(len(labels) for _, labels in batches)
            told = [label if first + label == right else CLASSES - 1 for label in range(size)]
            batches.append([np.eye(CLASSES)[told], range(size)])
        return float(accuracy_of(module, "list", batches))

    none_right = result(None)
    return np.array([[abs(result(sample) - none_right) for sample in range(sum(SIZES))]])


def trace(module):
    """The arrays on the way to the accuracy."""
    size = SIZES[0]
    logits = np.random.default_rng(0).normal(size=[size, CLASSES]).round(2)
    batches = [[logits, range(size)], [logits[:1], [0]]]
    run = lambda _: accuracy_of(module, "list", batches)  # noqa: E731  (what `follow` runs)
    return follow(job_of(module), run, None, {"batch": size, "classes": CLASSES})
