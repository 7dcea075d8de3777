"""Probes of an accuracy: what is done to the subject, in its process."""

import numpy as np
import paddle

from kata.inside import vitals
from kata.inside.measure import CLASSES
from kata.inside.trace import follow, job_of


class Loader:
    """Batches that can be gone through, and nothing else."""

    def __init__(self, pairs):
        self.pairs = pairs

    def __iter__(self):
        """Start again from the first one."""
        return iter(self.pairs)


KINDS = {
    "list": list,
    "generator": lambda pairs: (pair for pair in pairs),
    "iterator": iter,
    "Loader": Loader,
}
"""What the batches come in; each is made of a list."""


def accuracy_of(module, kind, batches):
    """The accuracy of batches, each [logits, labels] as nested lists, in some kind of iterable.

    A NumPy scalar that is no Python float comes as an array: its type would be lost.
    """
    return _told(module.accuracy(KINDS[kind](_pairs(batches))))


def accuracy_of_chance(module, batches, seed):
    """The accuracy of a list of batches where chance draws what that seed gives."""
    vitals.reseed(seed)
    return _told(module.accuracy(_pairs(batches)))


def accuracies_of(module, lists, reused):
    """The accuracies of lists of batches, one call after the other.

    The list is one and the same object in all calls where it is ``reused``. Batches that are equal
    are one object too.
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
    """Batches, each [logits, labels] as nested lists, as pairs of tensors."""
    return [_tensors(logits, labels) for logits, labels in batches]


def _tensors(logits, labels):
    """Logits float32 [n, classes] and labels int64 [n, 1]."""
    column = np.array(labels, dtype="int64")[:, None]
    return paddle.to_tensor(np.array(logits, dtype="float32")), paddle.to_tensor(column)


SIZES = (4, 1)
"""Of the batches that are drawn: the last one is smaller, as in most data sets."""


def shares(module):
    """How far the result moves when one sample is classified correctly, [1][samples]."""

    def result(right):
        """All predictions are class 4, which no label is, but that of one sample."""
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
