"""Properties of a training loop: any iterable will do, and each batch is used once an epoch."""

import math
from itertools import pairwise

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from kata.property.answers import answers_for
from kata.property.checks import Falsified, describe, number, unlike
from kata.property.draws import arrays

KINDS = ("list", "tuple", "Stream", "Callable", "Reader", "DataLoader")
"""The types of `batches`. A Stream has only ``__iter__``; a Callable also has a ``__call__`` that
does something else, and the ``__call__`` of a Reader gives different batches."""

MANY = ([[[[number, 1, 1]], [number % 2]] for number in range(1, 121)], 1, 2)
"""A training with many batches of one sample, more than code might keep."""
KNOWN = ([[[[1, 1, 1]], [0]], [[[2, 1, 1]], [0]]], 1, 2)
"""A training in which every label is the class with the leading logit."""
UNKNOWN = ([[[[1, 1, 1]], [1]], [[[2, 1, 1]], [1]]], 1, 2)
"""A training in which no label is that class."""
RATES = (0.001, 0.1, 1.0)
"""Learning rates, each of which must make a difference."""
CLEAR = 1e-3
"""Gradients below this are ignored when a step is divided by them."""
UNLIKE = 0.1
"""The relative difference that gradients must have for that."""


@st.composite
def trainings(draw, most=4, largest=2):
    """Different batches, and numbers of epochs and classes; the last batch may be smaller."""
    count = draw(st.integers(1, most))
    classes = draw(st.integers(2, 4))
    sizes = [draw(st.integers(1, largest))] * count
    sizes[-1] = draw(st.integers(1, sizes[0]))
    batches = []
    for index, size in enumerate(sizes):
        labels = arrays(size, of=st.integers(0, classes - 1))
        # the first token identifies the batch, the second one the sample; none is 0, so that
        # every weight has a gradient
        ids = [[index + 1, sample + 1, draw(st.integers(1, 3))] for sample in range(size)]
        batches.append([ids, draw(labels)])
    return batches, draw(st.integers(1, 3)), classes


class Training:
    """One training and what was recorded of it."""

    def __init__(self, subject, kind, training_, learning_rate=0.01, lead=0.0):
        """Run it in the subject's process."""
        self.batches, self.num_epochs, self.classes = training_
        self.shown = {
            "type(batches)": kind,
            "token_ids": [ids for ids, _ in self.batches],
            "num_epochs": self.num_epochs,
            "num_classes": self.classes,
            "learning_rate": learning_rate,
        }
        self.result, self.calls, self.end, self.gradients, self.iterated, self.rates = subject.call(
            "training", kind, self.batches, self.num_epochs, learning_rate, self.classes, lead
        )

    def states(self):
        """The parameters before each update, and after the last one."""
        return [*(state for _, _, state in self.calls), self.end]

    def epochs(self):
        """The batches that each epoch used, by their first token."""
        used = [ids[0][0] for ids, _, _ in self.calls]
        each = len(self.batches)
        return [used[start : start + each] for start in range(0, len(used), each)]

    def check_use(self):
        """Check that each epoch used each batch once."""
        given = [ids for ids, _ in self.batches]
        for ids, _, _ in self.calls:
            if ids not in given:
                raise Falsified(
                    "batch_altered",
                    shown=self.shown,
                    expected={"token_ids": given},
                    actual={"token_ids": ids},
                )
        wanted = sorted(ids[0][0] for ids, _ in self.batches)
        epochs = self.epochs()
        if [sorted(epoch) for epoch in epochs] != [wanted] * self.num_epochs:
            raise Falsified(
                "batches_not_used_once",
                shown=self.shown,
                expected={"batches_used": [wanted] * self.num_epochs},
                actual={"batches_used": epochs},
            )

    def errors(self, call):
        """The gradient of each sample's loss in a call for its logits: softmax - one_hot."""
        ids, logits, _ = self.calls[call]
        labels = {given[0][0]: labels for given, labels in self.batches}[ids[0][0]]
        exp = np.exp(np.array(logits) - np.max(logits, axis=1, keepdims=True))
        return exp / exp.sum(axis=1, keepdims=True) - np.eye(self.classes)[labels]


def cross_entropy(logits, labels):
    """The mean over a batch of -log softmax(logits)[label], in double precision."""
    losses = []
    for row, label in zip(logits, labels, strict=True):
        largest = max(row)
        losses.append(largest + math.log(sum(math.exp(x - largest) for x in row)) - row[label])
    return sum(losses) / len(losses)


@answers_for("loader_call")
@given(st.sampled_from(KINDS), trainings())
def test_any_iterable_trains_one_loss_per_epoch(subject, kind, training_):
    run = Training(subject, kind, training_)
    wanted = f"[float] * {run.num_epochs}"
    if not isinstance(run.result, list):
        actual = describe(run.result)
        raise Falsified("wrong_type", shown=run.shown, expected=wanted, actual=actual)
    if len(run.result) != run.num_epochs:
        actual = f"[float] * {len(run.result)}"
        raise Falsified("wrong_length", shown=run.shown, expected=wanted, actual=actual)
    for loss in run.result:
        number(loss, run.shown)


@answers_for("loader_call")
@given(st.sampled_from(KINDS), trainings(), st.just(0.01))
@example("list", ([[[[number, 1, 1]], [0]] for number in range(1, 13)], 1, 2), 0.01)
# a training in which the loss does not fall for long
@example("list", ([[[[1, 1, 1]], [0]], [[[2, 1, 1]], [1]]], 8, 2), 1.0)
def test_each_batch_is_used_once_an_epoch(subject, kind, training_, learning_rate):
    run = Training(subject, kind, training_, learning_rate)
    run.check_use()
    if run.iterated not in {None, run.num_epochs}:
        raise Falsified(
            "not_iterated_anew",
            shown=run.shown,
            expected={"iterations": run.num_epochs},
            actual={"iterations": run.iterated},
        )


@answers_for("loader_call")
@given(st.sampled_from(KINDS), trainings(), st.just(0.0))
@example("list", MANY, 0.0)
@example("list", KNOWN, 9.0)  # losses of 1e-4 and less still have a gradient
@example("list", UNKNOWN, 80.0)  # and so have large ones
def test_each_batch_updates_the_parameters(subject, kind, training_, lead):
    run = Training(subject, kind, training_, lead=lead)
    run.check_use()
    for index, (before, after) in enumerate(pairwise(run.states())):
        if before == after:
            raise Falsified(
                "no_update",
                shown=run.shown,
                expected={"parameters": unlike(np.array(before))},
                actual={"parameters": after},
                update=index + 1,
            )


@answers_for("loader_call")
@given(st.sampled_from(KINDS), trainings())
@example("list", MANY)
def test_the_result_is_the_mean_loss_of_each_epoch(subject, kind, training_):
    run = Training(subject, kind, training_)
    run.check_use()
    labels = {ids[0][0]: labels for ids, labels in run.batches}
    losses = [cross_entropy(logits, labels[ids[0][0]]) for ids, logits, _ in run.calls]
    sizes = [len(ids) for ids, _, _ in run.calls]
    epochs = [slice(i, i + len(run.batches)) for i in range(0, len(losses), len(run.batches))]
    wanted = [sum(losses[epoch]) / len(losses[epoch]) for epoch in epochs]
    # over batches or over samples; the two differ if the last batch is smaller
    over_samples = [np.average(losses[epoch], weights=sizes[epoch]) for epoch in epochs]
    if not isinstance(run.result, list) or len(run.result) != run.num_epochs:
        actual = describe(run.result)
        raise Falsified("wrong_type", shown=run.shown, expected=wanted, actual=actual)
    got = [number(loss, run.shown) for loss in run.result]
    if not (np.allclose(got, wanted, atol=1e-5) or np.allclose(got, over_samples, atol=1e-5)):
        raise Falsified(
            "not_the_mean_loss",
            shown=run.shown,
            expected={"losses": wanted},
            actual={"losses": got},
        )


@answers_for("loader_call")
@given(st.sampled_from([0, 1, 2]), st.sampled_from(["list", "Stream"]))
def test_equal_batches_and_large_ones_are_used_as_they_are(subject, which, kind):
    one, other = [[[1, 1, 2], [1, 2, 3]], [0, 1]], [[[2, 1, 1], [2, 2, 1]], [1, 1]]
    relabelled = [one[0], [1, 0]]
    samples = [[1 + number // 100, number % 100, number % 7] for number in range(110)]
    labels = [number % 3 % 2 for number in range(110)]
    steps = [[1, *range(1, 200)], [1, *range(200, 1, -1)]]
    batches = [
        [one, one, other, one, relabelled],  # equal, but separate objects
        [[samples[:100], labels[:100]], [samples[100:], labels[100:]]],
        [[steps, [0, 1]], [[[2, *step[1:]] for step in steps], [1, 1]]],
    ][which]
    run = Training(subject, kind, (batches, 2, 2))
    if which:
        run.shown["token_ids"] = f"[{len(batches)}][{len(batches[0][0])}][{len(batches[0][0][0])}]"
    run.check_use()


@answers_for("loader_call")
@given(trainings())
def test_all_parameters_follow_the_learning_rate(subject, training_):
    runs = [Training(subject, "list", training_, rate) for rate in RATES]
    for run in runs:
        run.check_use()
    # all states, and not only the last one, because two steps may cancel each other
    states = np.array(runs[0].states())
    if (states == states[0]).all(axis=0).any():
        raise Falsified(
            "parameter_kept",
            shown=runs[0].shown,
            expected={"parameters": unlike(states[0])},
            actual={"parameters": states[-1]},
        )
    check_rate(runs[-1])
    for one, other in pairwise(runs):
        if np.allclose(one.states(), other.states(), rtol=0, atol=1e-6):
            rates = [run.shown["learning_rate"] for run in (one, other)]
            raise Falsified(
                "rate_ignored",
                shown={**one.shown, "learning_rate": rates},
                expected={"parameters": unlike(np.array(one.end))},
                actual={"parameters": np.array(other.end)},
            )


def check_rate(run):
    """Check that a learning rate that no schedule changes is the given one.

    It is taken from the optimizers, or from how far the bias moves per unit of its gradient. A
    single epoch does not show whether there is a schedule.
    """
    if run.num_epochs == 1 or len(run.batches) == 1:
        return
    steps = [(after - before)[-run.classes :] for before, after in pairwise(np.array(run.states()))]
    rates = run.rates
    if not rates and len(run.gradients) == len(steps):
        bias = [at_bias for _, _, at_bias in run.gradients]
        if None in bias or np.any(np.abs(bias) < CLEAR):
            return
        longest = np.abs(bias).max(axis=1)
        if np.ptp(longest) > UNLIKE * longest.max():  # steps may depend only on a gradient's sign
            rates = (-np.array(steps) / np.array(bias)).ravel().tolist()
    given_ = run.shown["learning_rate"]
    if not rates or None in rates or not np.allclose(rates, rates[0], 1e-3, 0):
        return
    if not np.isclose(rates[0], given_, 1e-3, 0):
        raise Falsified(
            "other_rate",
            shown=run.shown,
            expected={"learning_rate": given_},
            actual={"learning_rate": rates[0]},
            rate=f"{rates[0]:.4g}",
            given=given_,
        )


@answers_for("loader_call")
@given(st.sampled_from(KINDS), trainings())
def test_each_update_has_the_gradient_of_its_own_batch(subject, kind, training_):
    # class 0 leads: if it is the label, the loss is small but still has a gradient
    run = Training(subject, kind, training_, lead=4.0)
    run.check_use()
    for call, at_logits, at_bias in run.gradients:
        got, wanted = np.array(at_logits), run.errors(call)
        # up to a positive factor, because a loss may be scaled
        scale = np.abs(got).max() / np.abs(wanted).max()
        if not (scale > 0 and np.allclose(got, scale * wanted, rtol=1e-3, atol=1e-5)):
            raise Falsified(
                "not_its_gradient",
                shown=run.shown,
                expected={"logits.grad": wanted},
                actual={"logits.grad": got},
                update=call + 1,
            )
        # the gradient of a parameter may also contain that of other batches
        if at_bias is not None and not np.allclose(at_bias, got.sum(axis=0), 1e-3, 1e-5):
            raise Falsified(
                "not_its_gradient",
                shown=run.shown,
                expected={"bias.grad": got.sum(axis=0)},
                actual={"bias.grad": np.array(at_bias)},
                update=call + 1,
            )


@answers_for("loader_call")
@given(trainings(most=1, largest=1))
def test_each_update_goes_down(subject, training_):
    # with one sample and small steps the gradient keeps its direction, and so does any momentum
    run = Training(subject, "list", training_, 0.001)
    run.check_use()
    for call, states in enumerate(pairwise(run.states())):
        before, after = (np.array(state[-run.classes :]) for state in states)
        if states[0] == states[1]:
            raise Falsified(
                "no_update",
                shown=run.shown,
                expected={"parameters": unlike(np.array(states[0]))},
                actual={"parameters": states[1]},
                update=call + 1,
            )
        if (before == after).all():
            raise Falsified(
                "parameter_kept",
                shown=run.shown,
                expected={"bias": unlike(before)},
                actual={"bias": after},
            )
        down = -run.errors(call)[0]
        if (after - before) @ down <= 0:
            raise Falsified(
                "uphill",
                shown=run.shown,
                expected={"bias change": np.sign(down)},
                actual={"bias change": np.sign(after - before)},
                update=call + 1,
            )
