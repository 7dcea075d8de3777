"""Properties of an epoch: an evaluation uses eval mode and makes no updates, unlike training.

The properties that decide about the mode use a learning rate of 0, so that updates do not matter.
Those that decide about updates look at the trained parameters, or use a model that behaves the same
in both modes.
"""

from functools import wraps

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kata.property.answers import answers_for
from kata.property.checks import TOLERANCE, Falsified, check_equal, number
from kata.property.draws import arrays, seeds
from kata.property.laws import unless_chance
from kata.wire import Array

INPUT = 2
MODES = ("train", "eval", "only sublayers train", "only sublayers eval")
BEFORE = (*MODES, "evaluated")
"""The mode of the model before, or ``evaluated`` for whatever an evaluation has left."""
RATE = 0.1
LOSSES = ["mse", "quantile"]
QUANTILE = 0.9
"""The quantile of a loss in which too small outputs weigh more than too large ones."""
KINDS = ("linear", "dropout", "batch_norm")


@st.composite
def epochs(draw):
    """Batches of inputs [batch][time][INPUT] and targets [batch][1], of equal or unequal sizes."""
    time = draw(st.integers(1, 2))
    batches = []
    for _ in range(draw(st.integers(1, 3))):
        batch = draw(st.integers(1, 3))
        batches.append([draw(arrays(batch, time, INPUT)), draw(arrays(batch, 1))])
    return batches


def shown_of(batches, **more):
    """The input, for the witness."""
    return {
        "inputs": [inputs for inputs, _ in batches],
        "targets": [targets for _, targets in batches],
        **more,
    }


def loss_of(value, shown):
    """A loss as a float; it may be a one-number tensor, because another test checks its type."""
    if isinstance(value, Array) and value.values.size == 1:
        value = float(value.values.item())
    return number(value, shown)


def alike(wanted, got):
    """Whether two losses are equal, up to rounding."""
    return abs(wanted - got) <= TOLERANCE * max(1.0, abs(wanted))


def check_loss(wanted, got, sentence, shown, **names):
    """Check that two losses are equal, up to rounding."""
    if not alike(wanted, got):
        raise Falsified(
            sentence, shown=shown, expected={"loss": wanted}, actual={"loss": got}, **names
        )


def differing(before, after):
    """The names of the arrays that have changed."""
    return [name for name in before if (before[name].values != after[name].values).any()]


def if_it_repeats(test):
    """Let a property blame a fault only if the same evaluation gives the same result twice."""

    @wraps(test)
    def asked(subject, *args, **kwargs):
        with unless_chance(lambda: check_repeats(subject)):
            test(subject, *args, **kwargs)

    return asked


def check_repeats(subject):
    """Check that an evaluation of enough batches to reveal chance gives the same result twice."""
    batches = many_batches(0)
    shown = {"len(batches)": len(batches)}
    told = [
        subject.call("evaluations", "linear", batches, {"rates": [0.0]}, 0)["results"][0]
        for _ in range(2)
    ]
    first, again = (loss_of(one, shown) for one in told)
    if first != again:
        raise Falsified(
            "not_repeatable", shown=shown, expected={"loss": first}, actual={"loss": again}
        )


# --- the mode of an evaluation ---


@answers_for("train_mode_kept")
@given(epochs(), seeds)
@if_it_repeats
def test_two_evaluations_with_dropout_give_the_same_number(subject, batches, seed):
    shown = shown_of(batches, dropout=0.5, mode="train")
    options = {"rates": [0.0, 0.0, 0.0]}
    told = subject.call("evaluations", "half_dropout", batches, options, seed)
    first, *rest = (loss_of(one, shown) for one in told["results"])
    for again in rest:
        check_loss(first, again, "chance_decides", shown)


@answers_for("train_mode_kept")
@given(epochs(), st.sampled_from(["dropout", "functional_dropout"]), st.sampled_from(MODES), seeds)
@if_it_repeats
def test_an_evaluation_drops_nothing(subject, batches, kind, mode, seed):
    in_eval_mode(subject, kind, batches, mode, seed, "dropout_on")


@answers_for("train_mode_kept")
@given(epochs(), st.sampled_from(MODES), seeds)
@if_it_repeats
def test_an_evaluation_uses_the_running_statistics(subject, batches, mode, seed):
    in_eval_mode(subject, "batch_norm", batches, mode, seed, "batch_statistics")


def in_eval_mode(subject, kind, batches, mode, seed, sentence):
    """Check that the loss is that of the same model restricted to eval mode."""
    shown = shown_of(batches, mode=mode)
    found = []
    for fixed in (True, False):
        options = {"rates": [0.0], "mode": mode, "fixed": fixed}
        told = subject.call("evaluations", kind, batches, options, seed)
        found.append(loss_of(told["results"][0], shown))
    check_loss(*found, sentence, shown)


@answers_for("train_mode_kept")
@given(epochs(), st.sampled_from(MODES), seeds)
@if_it_repeats
def test_an_evaluation_moves_no_running_statistics(subject, batches, mode, seed):
    shown = shown_of(batches, mode=mode)
    options = {"rates": [RATE], "mode": mode}
    told = subject.call("evaluations", "batch_norm", batches, options, seed)
    before, after = told["before"]["statistics"], told["after"]["statistics"]
    for name in differing(before, after):
        raise Falsified(
            "statistics_moved",
            shown=shown,
            expected={name: before[name].values},
            actual={name: after[name].values},
            name=name,
        )


# --- the updates of an evaluation ---


@answers_for("evaluation_trains")
@given(epochs(), st.sampled_from(KINDS), st.sampled_from(MODES), seeds)
@if_it_repeats
def test_an_evaluation_changes_no_parameter(subject, batches, kind, mode, seed):
    shown = shown_of(batches, mode=mode)
    options = {"rates": [RATE], "mode": mode}
    told = subject.call("evaluations", kind, batches, options, seed)
    before, after = told["before"]["parameters"], told["after"]["parameters"]
    for name in differing(before, after):
        raise Falsified(
            "parameter_moved",
            shown=shown,
            expected={name: before[name].values},
            actual={name: after[name].values},
            name=name,
        )


@answers_for("evaluation_trains")
@given(epochs(), st.sampled_from(KINDS), st.sampled_from(MODES), seeds)
@if_it_repeats
def test_an_evaluation_leaves_no_gradient(subject, batches, kind, mode, seed):
    shown = shown_of(batches, mode=mode)
    options = {"rates": [RATE], "mode": mode}
    told = subject.call("evaluations", kind, batches, options, seed)
    for name, largest in told["gradients"]:
        if largest:
            raise Falsified(
                "gradient_left",
                shown=shown,
                expected={f"max |{name}.grad|": 0},
                actual={f"max |{name}.grad|": largest},
                name=name,
            )


@answers_for("evaluation_trains")
@given(epochs(), seeds)
@if_it_repeats
def test_an_evaluation_does_not_depend_on_the_learning_rate(subject, batches, seed):
    shown = shown_of(batches, learning_rate=[0.0, RATE, RATE])
    # without dropout and batch normalization, so that the mode does not matter
    told = subject.call("evaluations", "linear", batches, {"rates": [0.0, RATE, RATE]}, seed)
    still, first, second = (loss_of(one, shown) for one in told["results"])
    check_loss(still, first, "rate_counts", shown)
    check_loss(first, second, "evaluated_twice", shown)


@answers_for("evaluation_trains")
@given(epochs(), st.sampled_from(["linear", "dropout"]), seeds)
@if_it_repeats
def test_what_is_frozen_stays_frozen_in_the_training_after_an_evaluation(
    subject, batches, kind, seed
):
    shown = shown_of(batches, layer=kind, frozen="fc.bias")
    without, between = (
        subject.call("around", kind, batches, True, one, seed, True) for one in (False, True)
    )
    for name, wanted in without.items():
        check_equal(
            wanted.values, between[name].values, "training_disturbed", shown, name, name=name
        )


@answers_for("evaluation_trains")
@given(epochs(), st.sampled_from([("linear", False), ("linear", True), ("dropout", True)]), seeds)
@if_it_repeats
def test_an_evaluation_leaves_no_trace_in_the_training_after_it(subject, batches, after, seed):
    # the learner's own code trains only a linear model here; its mode is tested below
    kind, by_others = after
    shown = shown_of(batches, layer=kind, momentum=0.9)
    without, between = (
        subject.call("around", kind, batches, by_others, one, seed) for one in (False, True)
    )
    for name, wanted in without.items():
        check_equal(
            wanted.values, between[name].values, "training_disturbed", shown, name, name=name
        )


# --- the rest of the contract ---


@answers_for(None)
@given(epochs(), st.sampled_from(["dropout", "batch_norm"]), st.sampled_from(MODES), seeds)
def test_an_evaluation_needs_no_optimizer(subject, batches, kind, mode, seed):
    shown = shown_of(batches, layer=kind, mode=mode)
    found = []
    for rate in (0.0, None):
        told = subject.call("evaluations", kind, batches, {"rates": [rate], "mode": mode}, seed)
        found.append(loss_of(told["results"][0], shown))
    check_loss(*found, "optimizer_counts", shown)


@answers_for(None)
@given(epochs(), st.sampled_from([0.0, None]), st.sampled_from(LOSSES), seeds)
def test_an_evaluation_returns_the_mean_over_the_samples(subject, batches, rate, loss, seed):
    shown = shown_of(batches, loss=loss)
    options = {"rates": [rate], "loss": loss}
    told = subject.call("evaluations", "linear", batches, options, seed)
    got = number(told["results"][0], shown)
    check_loss(mean_loss(batches, told["before"], loss), got, "not_the_mean", shown)


def mean_loss(batches, states, loss):
    """The mean loss of the linear model over the samples."""
    weight, bias = linear(states)
    errors = np.concatenate([error_of(weight, bias, one) for one in batches])
    slopes = np.where(errors > 0, 1 - QUANTILE, -QUANTILE)
    return float(np.mean(errors**2 if loss == "mse" else slopes * errors))


MANY, LONG = (100, 2), (3, 200)
"""Pairs of a number of batches and a number of time steps."""


def many_batches(seed, shape=MANY):
    """Batches of one to three samples, with one of a hundred in the middle."""
    drawn = np.random.default_rng(seed)
    count, time = shape
    return [
        [
            drawn.uniform(-1, 1, (size, time, INPUT)).round(1).tolist(),
            drawn.uniform(-20, 20, (size, 1)).round(1).tolist(),
        ]
        for size in (100 if one == count // 2 else 1 + one % 3 for one in range(count))
    ]


@answers_for(None)
@given(st.sampled_from([0.0, None]), st.sampled_from([MANY, LONG]))
def test_an_evaluation_goes_through_all_of_many_batches(subject, rate, shape):
    batches = many_batches(0, shape)
    shown = {"len(batches)": len(batches), "learning_rate": rate}
    told = subject.call("evaluations", "linear", batches, {"rates": [rate] * 2}, 0)
    wanted = mean_loss(batches, told["before"], "mse")
    for result in told["results"]:
        check_loss(wanted, number(result, shown), "not_the_mean", shown)


@answers_for(None)
@given(st.sampled_from([MANY, LONG]))
def test_training_goes_through_all_of_many_batches(subject, shape):
    batches = many_batches(1, shape)
    shown = {"len(batches)": len(batches), "learning_rate": RATE, "momentum": 0.0}
    options = {"rate": RATE, "momentum": 0.0, "mode": "eval"}
    told = subject.call("training", "linear", batches, options, 0)
    check_training(batches, 0.0, told, shown)


def linear(states):
    """Weight and bias of the linear model, in float64."""
    values = [one.values.astype("float64") for one in states["parameters"].values()]
    return sorted(values, key=np.ndim, reverse=True)


def error_of(weight, bias, batch):
    """Output minus target for each sample of a batch, [batch, 1]."""
    inputs, targets = (np.array(one, dtype="float64") for one in batch)
    return inputs[:, -1] @ weight + bias - targets


AGAIN = ("mse", "train", "mse", "draw", "mse", "quantile")
"""Evaluations of one model: also after training, with new numbers, and by another loss."""

APART = [
    ("not_the_mean", ("train", "mse")),  # wrong even without an evaluation before
    ("not_the_mean", ("draw", "quantile")),
    ("earlier_model", ("mse", "train", "mse")),
    ("kept", ("mse", "draw", "mse")),
    ("earlier_loss", ("mse", "quantile")),
    ("kept", AGAIN),
]
"""Sentences with steps; reported is the first one whose last evaluation is wrong."""


@answers_for(None)
@given(epochs(), seeds)
@if_it_repeats
def test_an_evaluation_is_of_the_model_as_it_is_now(subject, batches, seed):
    _, *later = evaluated(subject, batches, seed, AGAIN)
    if all(alike(*one) for one in later):
        return
    for sentence, steps in APART:
        wanted, got = evaluated(subject, batches, seed, steps)[-1]
        check_loss(wanted, got, sentence, shown_of(batches, loss=steps[-1]))


def evaluated(subject, batches, seed, steps):
    """The expected and the actual result of each evaluation of one model."""
    told = subject.call("again", batches, seed, steps)
    losses = [step for step in steps if step in LOSSES]
    return [
        (
            mean_loss(batches, one["before"], loss),
            number(one["result"], shown_of(batches, loss=loss)),
        )
        for one, loss in zip(told, losses, strict=True)
    ]


@answers_for(None)
@given(epochs(), st.sampled_from(BEFORE), st.sampled_from([0.0, 0.5]), seeds)
def test_training_makes_one_update_per_batch(subject, batches, mode, momentum, seed):
    shown = shown_of(batches, learning_rate=RATE, momentum=momentum, mode=mode)
    options = {"rate": RATE, "momentum": momentum, "mode": mode}
    told = subject.call("training", "linear", batches, options, seed)
    check_training(batches, momentum, told, shown)


def check_training(batches, momentum, told, shown):
    """Check that the linear model has had one update per batch, and that losses precede updates."""
    weight, bias = linear(told["before"])
    speeds = [0.0, 0.0]
    total, samples = 0.0, 0
    for batch in batches:
        error = error_of(weight, bias, batch)
        total, samples = total + float((error**2).sum()), samples + len(error)
        last = np.array(batch[0], dtype="float64")[:, -1]
        own = (2 * last.T @ error / len(error), 2 * error.mean(axis=0))
        speeds = [momentum * speed + one for speed, one in zip(speeds, own, strict=True)]
        weight, bias = weight - RATE * speeds[0], bias - RATE * speeds[1]
    found = linear(told["after"])
    for name, wanted, got in zip(("weight", "bias"), (weight, bias), found, strict=True):
        check_equal(wanted, got, "other_update", shown, f"fc.{name}", name=f"fc.{name}")
    check_loss(total / samples, number(told["result"], shown), "not_the_mean", shown)


@answers_for(None)
@given(epochs(), st.sampled_from(["dropout", "batch_norm"]), st.sampled_from(BEFORE), seeds)
def test_training_runs_in_train_mode(subject, batches, kind, mode, seed):
    shown = shown_of(batches, layer=kind, mode=mode)
    found = []
    for fixed in (True, False):
        options = {"rate": 0.0, "mode": mode, "fixed": fixed}
        found.append(subject.call("training", kind, batches, options, seed))
    losses = [loss_of(one["result"], shown) for one in found]
    check_loss(*losses, "eval_mode_kept", shown)
    wanted, got = (one["after"]["statistics"] for one in found)
    for name in wanted:
        check_equal(
            wanted[name].values, got[name].values, "statistics_kept", shown, name, name=name
        )
