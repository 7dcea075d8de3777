"""Properties of a classifier with its own loss: free probabilities, and a loss that is theirs.

The one fault is judged by the probabilities alone, the other one by the loss of a single sample
beside the probability that the same model gives: it is right wherever the loss fits, whatever
the probabilities are.
"""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kata.draws import arrays, changed, seeds, sizes
from kata.fresh import check_gradients
from kata.property import (
    GRADIENT_TOLERANCE,
    TOLERANCE,
    Falsified,
    answers_for,
    array,
    check_equal,
    same,
    unlike,
)
from kata.wire import Array

INPUT = 2
MODELS = 20
"""Models asked whether a change counts: a max over time or a relu can hide it in some of them."""
SURE = 0.9999
"""Behind a second softmax or a sigmoid the most is 0.7311, behind tanh 0.8808."""
LARGE = (10, 10, 100, 1000)
"""Largest weights of models that are sure. With 10, scores mostly stay below 88, where float32
exp ends; what divides the scores, by a temperature or a norm, needs more."""
ROUNDS, REPEATS = 15, 3
"""Models that are drawn until each class was nearly certain once: about one in five does it."""
HUGE = (1, 10, 300)
TIES = 7
"""Models out of `TIED` in which equal classes are no chance: a state of zeros makes some."""
TIED = 20
STEEP, STEEPER, STEEP_MODELS = 6, 16, 6
"""Largest weights of models whose smallest probabilities lie above 1e-16, and above 1e-20."""
SLOPE_MODELS = 5
"""Models asked for the slope of their loss: a kink lies between the two points in some."""
SMALL, SMALLEST = 1e-3, 1e-20
NEAR = 1e-3
"""Largest difference of two losses of up to 46 from probabilities in float32."""

classes = st.integers(2, 5)
modes = st.sampled_from(["eval", "train"])


@st.composite
def inputs_of(draw, batch=sizes, time=sizes):
    """Inputs [batch][time][INPUT]; batch and time may be equal or not."""
    return draw(arrays(draw(batch), draw(time), INPUT))


def labels_for(inputs, num_classes):
    """A label for each sample."""
    label = st.integers(0, num_classes - 1)
    return st.lists(label, min_size=len(inputs), max_size=len(inputs))


def loss_in(value, shown):
    """The loss of one sample as a number; whether it is 0-D is asked elsewhere."""
    if isinstance(value, Array) and value.values.size == 1:
        value = Array(value.kind, value.values.reshape(()))
    return float(array(value, "Tensor", "float32", (), shown))


@answers_for("redundant_softmax")
@given(inputs_of(st.just(1)), classes, seeds, modes)
def test_any_class_can_be_nearly_certain(subject, inputs, num_classes, seed, mode):
    shown = {"inputs": inputs, "mode": mode}
    highest = np.zeros(num_classes)
    for number in range(ROUNDS):
        asked = subject.call(
            "probabilities_of_many", inputs, num_classes, LARGE * REPEATS, seed + number, mode
        )
        for found in asked:
            if isinstance(found, Array) and not np.isfinite(found.values).all():
                continue  # whether large weights are borne is asked elsewhere
            (row,) = array(found, "Tensor", "float32", (1, num_classes), shown)
            highest = np.maximum(highest, row)
        if (highest > SURE).all():
            return
    raise Falsified(
        "never_sure",
        shown={**shown, "num_classes": num_classes},
        expected={"max": f"> {SURE}"},
        actual={"max": highest.round(4)},
        models=ROUNDS * REPEATS * len(LARGE),
        label=int(highest.argmin()),
    )


@answers_for("softmax_missing")
@given(inputs_of(st.just(1)), st.data(), classes, seeds, modes)
def test_the_loss_of_a_sample_belongs_to_its_probability(
    subject, inputs, data, num_classes, seed, mode
):
    labels = data.draw(labels_for(inputs, num_classes))
    shown = {"inputs": inputs, "labels": labels, "mode": mode}
    ((found, loss, _),) = subject.call("losses_of", [[inputs, labels]], num_classes, 1, seed, mode)
    found = array(found, "Tensor", "float32", (1, num_classes), shown)
    loss = loss_in(loss, shown)
    _compare(found[0, labels[0]], loss, TOLERANCE, "other_loss", shown)


def _compare(probability, loss, tolerance, sentence, shown):
    """A loss is -ln of a probability."""
    with np.errstate(all="ignore"):  # what is no probability has no logarithm
        wanted = float(-np.log(np.float64(probability)))
    if not abs(wanted - loss) <= tolerance:
        raise Falsified(
            sentence,
            shown={**shown, "p": float(probability)},
            expected={"loss": wanted},
            actual={"loss": loss},
        )


@answers_for(None)
@given(inputs_of(), classes, sizes, seeds, modes)
def test_each_sample_has_scores_and_a_distribution(
    subject, inputs, num_classes, hidden, seed, mode
):
    shown = {"inputs": inputs, "mode": mode}
    many = subject.call("probabilities_of_many", inputs, num_classes, HUGE, seed, mode)
    for width, result in zip(HUGE, many, strict=True):
        found = array(result, "Tensor", "float32", (len(inputs), num_classes), shown)
        sums = found.astype("float64").sum(axis=1)
        if not same(sums, np.ones(len(inputs))) or (found < 0).any():
            raise Falsified(
                "no_distribution",
                shown={**shown, "max(abs(weights))": width},
                expected={"probabilities.sum(axis=1)": np.ones(len(inputs))},
                actual={"probabilities": found},
            )
    shown = {"inputs": inputs, "hidden_size": hidden}
    scores = subject.call("scores_of", inputs, num_classes, hidden, seed)
    rows = scores.values.shape[1:] if isinstance(scores, Array) else ()
    array(scores, "Tensor", "float32", (len(inputs), *rows), shown)


@answers_for(None)
@given(inputs_of(), st.data(), classes, seeds)
def test_the_loss_of_a_batch_is_the_mean_over_its_samples(subject, inputs, data, num_classes, seed):
    labels = data.draw(labels_for(inputs, num_classes))
    column = [[label] for label in labels]
    shown = {"inputs": inputs, "labels": labels}
    alone = [[[one], [label]] for one, label in zip(inputs, labels, strict=True)]
    calls = [[inputs, labels], [inputs, column], *alone]
    asked = subject.call("losses_of", calls, num_classes, 1, seed)
    for (_, labels_as_given), (_, _, axes) in zip(calls, asked, strict=True):
        if axes:
            raise Falsified(
                "wrong_shape",
                shown={**shown, "labels": labels_as_given},
                expected="Tensor float32 []",
                actual=f"Tensor float32 {axes}",
            )
    whole, with_axis, *losses = (loss_in(loss, shown) for _, loss, _ in asked)
    wanted = float(np.mean(losses))
    if abs(whole - wanted) > TOLERANCE:
        raise Falsified(
            "not_the_mean",
            shown=shown,
            expected={"loss": wanted, "losses_alone": losses},
            actual={"loss": whole},
        )
    if abs(with_axis - whole) > TOLERANCE:
        raise Falsified(
            "label_axis",
            shown={**shown, "labels[:, None]": column},
            expected={"loss": whole},
            actual={"loss": with_axis},
        )


@answers_for(None)
@given(inputs_of(st.just(1)), classes, seeds)
def test_the_loss_follows_the_smallest_probabilities(subject, inputs, num_classes, seed):
    for model in range(seed, seed + STEEP_MODELS):
        for width in (STEEP, STEEPER, HUGE[-1]):  # with the last one, others have exactly 0
            (found,) = subject.call("probabilities_of_many", inputs, num_classes, [width], model)
            found = array(found, "Tensor", "float32", (1, num_classes), {"inputs": inputs})[0]
            label = int(np.where(found < SMALLEST, 2, found).argmin())
            call = [inputs, [label]]
            shown = {"inputs": inputs, "labels": [label], "max(abs(weights))": width}
            ((_, loss, _),) = subject.call("losses_of", [call], num_classes, width, model)
            sentence = "small_probability" if found[label] < SMALL else "other_loss"
            _compare(found[label], loss_in(loss, shown), NEAR, sentence, shown)


@answers_for(None)
@given(inputs_of(), classes, seeds, st.sampled_from([HUGE[0], HUGE[-1]]))
def test_two_classes_are_equal_by_chance_only(subject, inputs, num_classes, seed, width):
    shown = {"inputs": inputs, "max(abs(weights))": width}
    tied = []
    for result in subject.call("probabilities_of_many", inputs, num_classes, [width] * TIED, seed):
        found = array(result, "Tensor", "float32", (len(inputs), num_classes), shown)
        ordered = np.sort(found, axis=1)
        if width == HUGE[-1] and (ordered[:, 0] == ordered[:, -1]).all():
            continue  # a learned temperature may be as low as that
        equal = (np.diff(ordered, axis=1) == 0) & (ordered[:, 1:] > SMALLEST)
        tied += [found[sample] for sample in np.flatnonzero(equal.any(axis=1))[:1]]
    if len(tied) >= TIES:
        raise Falsified(
            "equal_classes",
            shown=shown,
            expected={"probabilities": "!="},
            actual={"probabilities": tied[0]},
            tied=len(tied),
            models=TIED,
        )


@answers_for(None)
@given(inputs_of(st.integers(2, 3)), st.data(), classes, seeds)
def test_a_sample_depends_on_no_other_sample(subject, inputs, data, num_classes, seed):
    other = data.draw(st.integers(0, len(inputs) - 1))
    second = data.draw(changed(inputs, other))
    batches = [inputs, second, [inputs[other]]]
    shown = {"inputs": inputs, "changed": second}
    results = subject.call("probabilities_of", batches, num_classes, seed)
    before, after, alone = (
        array(found, "Tensor", "float32", (len(batch), num_classes), shown)
        for found, batch in zip(results, batches, strict=True)
    )
    for sample in range(len(inputs)):
        place = 0 if sample == other else sample
        result = alone if sample == other else after
        check_equal(
            before[sample],
            result[place],
            "sample_alone" if sample == other else "other_sample",
            {"inputs": inputs, "alone": batches[2]} if sample == other else shown,
            f"probabilities[{sample}]",
            found_label=f"probabilities[{place}]",
            sample=sample,
            other=other,
        )


@answers_for(None)
@given(inputs_of(time=st.sampled_from([1, 2, 6, 30])), st.data(), classes, seeds)
def test_every_time_step_of_a_sample_counts(subject, inputs, data, num_classes, seed):
    sample = data.draw(st.integers(0, len(inputs) - 1))
    last = len(inputs[0]) - 1
    time = data.draw(st.integers(0, last) | st.just(last))
    second = data.draw(changed(inputs, sample, time))
    shown = {"inputs": inputs, "changed": second}
    for model in range(seed, seed + MODELS):
        results = subject.call("probabilities_of", [inputs, second], num_classes, model)
        before, after = (
            array(one, "Tensor", "float32", (len(inputs), num_classes), shown)[sample]
            for one in results
        )
        if not np.array_equal(before, after):
            return
    raise Falsified(
        "time_step_ignored",
        shown=shown,
        expected={f"probabilities[{sample}]": unlike(before)},
        actual={f"probabilities[{sample}]": after},
        sample=sample,
        time=time,
    )


@answers_for(None)
@given(inputs_of(), inputs_of(), st.data(), classes, seeds)
def test_a_call_in_eval_mode_gives_what_it_gave_before(
    subject, inputs, between, data, num_classes, seed
):
    first, second = (data.draw(labels_for(one, num_classes)) for one in (inputs, between))
    calls = [[inputs, first], [between, second], [inputs, first]]
    shown = {"inputs": inputs, "labels": first, "batch_between": between}
    once, _, again = subject.call("losses_of", calls, num_classes, 1, seed)
    shape = (len(inputs), num_classes)
    before, after = (
        {
            "probabilities": array(found, "Tensor", "float32", shape, shown),
            "loss": np.array(loss_in(loss, shown)),
        }
        for found, loss, _ in (once, again)
    )
    if not all(same(before[name], after[name]) for name in before):
        raise Falsified("other_call", shown=shown, expected=before, actual=after)


@answers_for(None)
@given(inputs_of(), classes, seeds)
def test_the_parameters_are_the_whole_model(subject, inputs, num_classes, seed):
    shown = {"inputs": inputs}
    both = subject.call("probabilities_of_copy", inputs, num_classes, seed)
    shape = (len(inputs), num_classes)
    found, copied = (array(one, "Tensor", "float32", shape, shown) for one in both)
    check_equal(found, copied, "weights_hidden", shown, "probabilities")


@answers_for(None)
@given(inputs_of(), st.data(), classes, seeds)
def test_the_gradient_reaches_every_weight(subject, inputs, data, num_classes, seed):
    labels = data.draw(labels_for(inputs, num_classes))
    check_gradients(
        lambda model: subject.call("gradients_of", inputs, labels, num_classes, seed + model),
        MODELS,
        {"inputs": inputs, "labels": labels},
    )


@answers_for(None)
@given(inputs_of(), st.data(), classes, seeds)
def test_the_gradient_is_the_slope_of_the_loss(subject, inputs, data, num_classes, seed):
    labels = data.draw(labels_for(inputs, num_classes))
    for model in range(seed, seed + SLOPE_MODELS):
        slopes = subject.call("slopes_of", inputs, labels, num_classes, model)
        if np.allclose(*slopes, GRADIENT_TOLERANCE, GRADIENT_TOLERANCE):
            return
    raise Falsified(
        "other_gradient",
        shown={"inputs": inputs, "labels": labels},
        expected={"slope": round(slopes[1], 4)},
        actual={"slope": round(slopes[0], 4)},
    )
