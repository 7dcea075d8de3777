"""Properties of an accuracy: each sample has its own label, and each counts as much as any other.

Each fault is tested where the other one cannot show. The pairing of labels and predictions is
tested in a single batch, where there is nothing to weight; the weight of a batch, where all its
samples are alike, so that the pairing does not matter. Neither property decides about code that
ignores its labels. If calls affect one another, the file is loaded afresh for each.
"""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kata.property.answers import answers_for
from kata.property.checks import TOLERANCE, Falsified, number
from kata.property.draws import arrays, sizes
from kata.property.laws import check_nothing_kept, check_repeatable
from kata.wire import Array

LARGEST_BATCH = 5
KINDS = ("list", "generator", "iterator", "Loader")
SEVERAL = st.integers(2, 4)
"""Samples per batch if only weights are judged: a single one may lose its axis, and raise."""


def many_batches():
    """A hundred batches of one to three samples, but one of 3000 and two of 100; 100 classes.

    The logits lie far apart. Some batches occur twice; most of these are classified wrongly. More
    than 2048 samples are classified correctly: a count in half precision ends there.
    """
    batches = []
    for number_ in range(80):
        size = {21: 3000, 35: 100, 60: 100}.get(number_, 1 + number_ % 3)
        told = [(7 * number_ + 13 * sample) % 100 for sample in range(size)]
        logits = [[5000.0 if one == best else one / 2 for one in range(100)] for best in told]
        wrong = number_ % 4 == 0 or number_ >= 75
        labels = [(best + (wrong or sample % 5 == 4)) % 100 for sample, best in enumerate(told)]
        batches += [[logits, labels]] * (2 if number_ % 4 == 0 else 1)
    return batches


@st.composite
def batches_of_any(draw):
    """One to four batches with the same number of classes."""
    classes = draw(st.sampled_from([2, 3, 12]))
    return draw(st.lists(batch_of_any(classes), min_size=1, max_size=4))


@st.composite
def batch_of_any(draw, classes):
    """A batch [logits, labels]; the logits in a row are all different.

    They may all be negative, or too close together for float16, or so far from 0 that a sigmoid
    saturates and their exponentials overflow.
    """
    size = draw(st.integers(1, LARGEST_BATCH))
    order = st.permutations(range(classes))
    step = draw(st.sampled_from([1.0, 0.002, 20.0, 200.0]))
    least = draw(st.sampled_from([0, 10, -20, 500]))
    logits = [[round(least + x * step, 3) for x in draw(order)] for _ in range(size)]
    labels = draw(arrays(size, of=st.integers(0, classes - 1)))
    return [logits, labels]


def logits_for(predicted, worst, classes):
    """Logits that are largest for the predicted classes, and smallest for the ``worst`` ones."""
    return [
        [1.0 if one == best else -1.0 if one == least else 0.0 for one in range(classes)]
        for best, least in zip(predicted, worst, strict=True)
    ]


def share_of(batches):
    """The share of all samples that are classified correctly."""
    hits = [np.argmax(row) == label for batch in batches for row, label in zip(*batch, strict=True)]
    return float(np.mean(hits))


def shown_as(batches):
    """Batches as a witness shows them, one line per array."""
    shown = {}
    for place, (logits, labels) in enumerate(batches):
        shown |= {f"logits[{place}]": logits, f"labels[{place}]": [[one] for one in labels]}
    return shown


def accuracies_of(subject, lists, *, reused=False):
    """The accuracies of lists of batches, from one call after another.

    They are returned as numbers; another property tests whether they are floats.
    """
    found = subject.call("accuracies_of", lists, reused)
    return [number(as_float(value), shown_as(lists[0])) for value in found]


def accuracies_apart(subject, lists):
    """The accuracies of lists of batches, the last of which repeats the first.

    If calls affect one another, the file is loaded afresh for each. None if chance decides, which
    another property tests.
    """
    found = accuracies_of(subject, lists)
    if not alike(found[0], found[-1]):
        found = []
        for seed, batches in enumerate(lists):
            subject.load()
            told = subject.call("accuracy_of_chance", batches, seed)
            found.append(number(as_float(told), shown_as(lists[0])))
    return found if alike(found[0], found[-1]) else None


def as_float(value):
    """One number as a float, whatever its type."""
    if isinstance(value, Array) and value.values.size == 1:
        return float(value.values.ravel()[0])
    return float(value) if isinstance(value, int) else value


def alike(one, other):
    """Whether two accuracies are equal, up to rounding."""
    return abs(one - other) <= TOLERANCE


@answers_for(None)
@given(batches_of_any(), batches_of_any(), st.booleans())
def test_a_call_depends_on_no_call_before(subject, batches, between, reused):
    # if the list is reused, all calls get the same list, with different batches in it
    lists = [batches, batches, between, batches, between]
    once, again, other, later, last = map(np.array, accuracies_of(subject, lists, reused=reused))
    shown = {**shown_as(batches), "batches_between": between}
    check_repeatable(once, again, shown, "accuracy")
    check_nothing_kept(once, later, shown, "accuracy")
    check_nothing_kept(other, last, shown, "accuracy")
    if reused:
        (fresh,) = map(np.array, accuracies_of(subject, [between]))
        check_nothing_kept(fresh, other, shown, "accuracy")


@answers_for("metric_broadcast")
@given(st.data(), st.integers(3, 4))
def test_a_sample_is_compared_with_its_own_label(subject, data, classes):
    predicted = data.draw(
        st.lists(st.integers(0, classes - 1), min_size=2, max_size=classes, unique=True)
    )
    handed_on = [*predicted[1:], predicted[0]]
    # an extra class that is never predicted, so that its label matches no prediction
    logits = logits_for(predicted, handed_on, classes + 1)
    labels = [predicted, handed_on, [classes] * len(predicted), predicted]
    found = accuracies_apart(subject, [[[logits, one]] for one in labels])
    if found is None or alike(found[0], found[2]):
        return  # other properties test for chance, and for code that ignores its labels
    right, wrong, *_ = found
    if right > 0 and alike(wrong, right):  # 0 would not be due to the pairing
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
    right, wrong = data.draw(st.permutations([1, 2]))  # not 0, which argmax may give for ties

    def batches(size):
        """One batch classified correctly, of this size, and one classified wrongly."""
        both = [
            [logits_for([right] * many, [wrong] * many, 3), [label] * many]
            for many, label in ((size, right), (other_size, wrong))
        ]
        return both if is_first else both[::-1]

    smaller, larger = batches(size), batches(size + more)
    alone = [smaller[0 if is_first else 1]]
    found = accuracies_apart(subject, [smaller, larger, alone, smaller])
    # other properties test for chance, for ignored labels, and for a wrong result on a single batch
    if found is None or not alike(found[2], 1) or alike(found[0], 1):
        return
    before, after, *_ = found
    if before > 0 and alike(after, before):
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
@given(batches_of_any(), st.sampled_from(KINDS))
def test_the_accuracy_is_the_share_of_all_samples(subject, batches, kind):
    shown = {"type(batches)": kind, **shown_as(batches)}
    wanted = share_of(batches)
    accuracy = number(subject.call("accuracy_of", kind, batches), shown)
    if abs(accuracy - wanted) > TOLERANCE:
        raise Falsified(
            "other_share",
            shown=shown,
            expected={"accuracy": wanted},
            actual={"accuracy": accuracy},
            samples=sum(len(labels) for _, labels in batches),
        )


@answers_for(None)
@given(st.just("generator"))
def test_all_samples_of_many_batches_and_of_large_ones_count(subject, kind):
    batches = many_batches()
    wanted = share_of(batches)
    many = [len(labels) for _, labels in batches]
    shown = {"type(batches)": kind, "classes": 100, "batch_sizes": many}
    accuracy = number(subject.call("accuracy_of", kind, batches), shown)
    if not alike(accuracy, wanted):
        raise Falsified(
            "other_share",
            shown=shown,
            expected={"accuracy": wanted},
            actual={"accuracy": accuracy},
            samples=sum(many),
        )
