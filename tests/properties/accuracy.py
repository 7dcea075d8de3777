"""Properties of an accuracy: each sample has its own label, and each counts as much as any other.

A fault is judged where the other one cannot show: the pairing of labels and predictions in a
single batch, where there is nothing to weigh; the weight of a batch where all of its samples
are alike, so that it does not matter which label is compared with which prediction.
"""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kata.draws import sizes
from kata.property import TOLERANCE, Falsified, answers_for, number
from kata.wire import Array

LARGEST_BATCH = 5
KINDS = ("list", "generator", "iterator", "Loader")
SEVERAL = st.integers(2, 4)
"""Samples of a batch where only weights are judged: one sample may lose its axis, and raise."""


@st.composite
def batch_of_any(draw, classes):
    """A batch [logits, labels]; the logits of a row are all different.

    They may all be negative, so close that float16 does not tell them apart, or so far from 0
    that a sigmoid does not, and that their exponential is infinite.
    """
    size = draw(st.integers(1, LARGEST_BATCH))
    order = st.permutations(range(classes))
    step = draw(st.sampled_from([1.0, 0.002, 20.0, 200.0]))
    least = draw(st.sampled_from([0, 10, -20, 500]))
    logits = [[round(least + x * step, 3) for x in draw(order)] for _ in range(size)]
    labels = draw(st.lists(st.integers(0, classes - 1), min_size=size, max_size=size))
    return [logits, labels]


def logits_for(predicted, worst, classes):
    """Logits whose largest are those of the predicted classes, and the least those of others."""
    return [
        [1.0 if one == best else -1.0 if one == least else 0.0 for one in range(classes)]
        for best, least in zip(predicted, worst, strict=True)
    ]


def share_of(batches):
    """The share of all samples that are told rightly."""
    hits = [np.argmax(row) == label for batch in batches for row, label in zip(*batch, strict=True)]
    return float(np.mean(hits))


def shown_as(batches):
    """Batches as a witness shows them, a line for each array."""
    shown = {}
    for place, (logits, labels) in enumerate(batches):
        shown |= {f"logits[{place}]": logits, f"labels[{place}]": [[one] for one in labels]}
    return shown


def accuracy_of(subject, batches):
    """The accuracy of a list of batches, as a number; whether it is a float is asked elsewhere."""
    value = subject.call("accuracy_of", "list", batches)
    if isinstance(value, Array) and value.values.size == 1:
        value = float(value.values.ravel()[0])
    elif isinstance(value, int):
        value = float(value)
    return number(value, shown_as(batches))


@answers_for("metric_broadcast")
@given(st.data(), st.integers(3, 4))
def test_a_sample_is_compared_with_its_own_label(subject, data, classes):
    predicted = data.draw(
        st.lists(st.integers(0, classes - 1), min_size=2, max_size=classes, unique=True)
    )
    handed_on = [*predicted[1:], predicted[0]]
    logits = logits_for(predicted, handed_on, classes)
    right = accuracy_of(subject, [[logits, predicted]])
    wrong = accuracy_of(subject, [[logits, handed_on]])
    if right > 0 and abs(wrong - right) <= TOLERANCE:  # 0 would be no matter of the pairing
        raise Falsified(
            "labels_of_others",
            shown={
                "logits": logits,
                "labels": [[one] for one in predicted],
                "labels_exchanged": [[one] for one in handed_on],
            },
            expected={"accuracy": 1.0, "accuracy_exchanged": 0.0},
            actual={"accuracy": right, "accuracy_exchanged": wrong},
        )


@answers_for("mean_of_means")
@given(st.data(), SEVERAL, SEVERAL, sizes, st.booleans())
def test_a_larger_batch_counts_more(subject, data, size, other_size, more, is_first):
    right, wrong = data.draw(st.permutations(range(3)))[:2]

    def batches(size):
        """One batch told rightly, of this size, and one told wrongly."""
        both = [
            [logits_for([right] * many, [wrong] * many, 3), [label] * many]
            for many, label in ((size, right), (other_size, wrong))
        ]
        return both if is_first else both[::-1]

    smaller, larger = batches(size), batches(size + more)
    before, after = (accuracy_of(subject, one) for one in (smaller, larger))
    if before > 0 and abs(after - before) <= TOLERANCE:
        raise Falsified(
            "size_ignored",
            shown={
                "predicted": [[right] * len(labels) for _, labels in smaller],
                "labels": [labels for _, labels in smaller],
                "predicted_larger": [[right] * len(labels) for _, labels in larger],
                "labels_larger": [labels for _, labels in larger],
            },
            expected={"accuracy": share_of(smaller), "accuracy_larger": share_of(larger)},
            actual={"accuracy": before, "accuracy_larger": after},
            size=size,
            larger=size + more,
            other=other_size,
        )


@answers_for(None)
@given(st.data(), st.sampled_from([2, 3, 12]), st.sampled_from(KINDS))
def test_the_accuracy_is_the_share_of_all_samples(subject, data, classes, kind):
    batches = data.draw(st.lists(batch_of_any(classes), min_size=1, max_size=4))
    shown = {"type(batches)": kind, **shown_as(batches)}
    wanted = share_of(batches)
    accuracy = number(subject.call("accuracy_of", kind, batches), shown)
    if abs(accuracy - wanted) > TOLERANCE:
        raise Falsified(
            "other_share",
            shown=shown,
            expected={"accuracy": round(wanted, 4)},
            actual={"accuracy": accuracy},
            samples=sum(len(labels) for _, labels in batches),
        )
