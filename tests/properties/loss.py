"""Properties of a classifier with its own loss: free probabilities, and a loss that is theirs.

One fault is judged by the probabilities alone. The other one is judged by the loss of a single
sample together with the probability from the same model: the loss is right if it fits, whatever the
probabilities are. A loss that goes through one softmax too many also counts as the redundant one.
Results that are not finite, or decided by chance, say nothing about either fault. If a call leaves
something behind, each gets a model of its own.
"""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kata.property.answers import answers_for
from kata.property.checks import (
    GRADIENT_TOLERANCE,
    TOLERANCE,
    Falsified,
    array,
    same,
    unlike,
)
from kata.property.draws import arrays, changed, seeds, sizes
from kata.property.laws import (
    TWICE_AND_MORE,
    check_alone,
    check_new_weights_count,
    check_repeatable,
    check_samples_apart,
    check_weights_are_public,
)
from kata.property.models import check_gradients
from kata.wire import Array

INPUT = 2
MODELS = 20
"""Models that are tested for whether a change counts; in some, a max or a relu may hide it."""
SURE = 0.9999
"""A probability that means certainty. The largest after a second softmax or a sigmoid is 0.7311,
after tanh 0.8808."""
LARGE = (10, 10, 100, 1000)
"""Largest weights of models that should be certain. With 10, scores mostly stay below 88, where exp
overflows in float32; if a temperature or a norm divides the scores, larger weights are needed."""
ROUNDS, REPEATS = 15, 3
"""Models that are drawn until each class has been nearly certain once; about one in five is."""
HUGE = (1, 10, 300)
TIES = 7
"""Models out of `TIED` in which ties cannot be chance; a state of zeros may cause a few."""
TIED = 20
STEEP, STEEPER, STEEP_MODELS = 6, 16, 6
"""Largest weights of models whose smallest probabilities lie above 1e-16, and above 1e-20."""
SLOPE_MODELS = 5
"""Models that are tested for the slope of their loss; some have a kink between the points."""
WRONG_SLOPES = 2
"""Consecutive models without a kink whose gradient must differ from the slope to be wrong."""
MANY, LONG = 100, 200
"""Samples and time steps of the largest inputs."""
SLIGHT, KEPT, MISSED = 0.02, 4, 0.02
"""The largest input and the bias of gates, with which hundreds of time steps count equally; and the
share of a slope that must be missing to be more than rounding."""
ASKED = 3
"""Models whose loss is compared with softmax; in a single one, two numbers may agree by chance."""
SMALL, SMALLEST = 1e-3, 1e-20
NEAR = 1e-3
"""Largest difference between equal losses of up to 46, from probabilities in float32."""

classes = st.integers(2, 5)
modes = st.sampled_from(["eval", "train"])


@st.composite
def inputs_of(draw, batch=sizes, time=sizes):
    """Inputs [batch][time][INPUT]; batch and time may be equal or not."""
    return draw(arrays(draw(batch), draw(time), INPUT))


def labels_for(inputs, num_classes):
    """A label for each sample."""
    label = st.integers(0, num_classes - 1)
    return arrays(len(inputs), of=label)


def loss_in(value, shown):
    """The loss of one sample as a number; another property tests whether it is 0-D."""
    if isinstance(value, Array) and value.values.size == 1:
        value = Array(value.kind, value.values.reshape(()))
    return float(array(value, "Tensor", "float32", (), shown))


@answers_for("redundant_softmax")
@given(inputs_of(st.just(1)), classes, seeds, modes)
def test_any_class_can_be_nearly_certain(subject, inputs, num_classes, seed, mode):
    shown = {"inputs": inputs, "mode": mode}
    # twice, because other properties test whether a model uses weights that are set later
    for probe in ("probabilities_of_many", "probabilities_of_many_models"):
        highest = np.zeros(num_classes)
        for number in range(ROUNDS):
            asked = subject.call(probe, inputs, num_classes, LARGE * REPEATS, seed + number, mode)
            finite = [one for one in asked if not isinstance(one, Array) or is_finite(one)]
            if not finite:
                return  # other properties test whether large inputs and weights are handled
            for found in finite:
                (row,) = array(found, "Tensor", "float32", (1, num_classes), shown)
                highest = np.maximum(highest, row)
            if (highest > SURE).all():
                return
    raise Falsified(
        "never_sure",
        shown={**shown, "num_classes": num_classes},
        expected={"max": f"> {SURE}"},
        actual={"max": highest},
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
    row, loss = single_loss(subject, inputs, labels, num_classes, seed, mode, shown)
    if row is None or is_through(row, labels[0], loss):
        return
    _compare(row[labels[0]], loss, TOLERANCE, "other_loss", shown)


@answers_for("redundant_softmax")
@given(inputs_of(st.just(1)), st.data(), classes, seeds, modes)
def test_no_softmax_comes_between_the_probabilities_and_the_loss(
    subject, inputs, data, num_classes, seed, mode
):
    labels = data.draw(labels_for(inputs, num_classes))
    shown = {"inputs": inputs, "labels": labels, "mode": mode}
    fits = []
    for model in range(seed, seed + ASKED):
        try:
            row, loss = single_loss(subject, inputs, labels, num_classes, model, mode, shown)
        except Falsified:  # other properties test whether these are a distribution and a loss
            return
        if row is None or abs(wanted_loss(row[labels[0]]) - loss) <= TOLERANCE:
            return
        fits.append((row, loss))
        if not is_through(row, labels[0], loss):
            return
    row, loss = fits[0]
    raise Falsified(
        "softmax_once_more",
        shown={**shown, "probabilities": row},
        expected={"loss": wanted_loss(row[labels[0]])},
        actual={"loss": loss},
    )


def single_loss(subject, inputs, labels, num_classes, seed, mode, shown):
    """The probabilities [classes] of one sample and its loss.

    If they do not fit together, chance or a trace of an earlier call may be the reason, so each is
    computed again with a model of its own, from an equal start. The probabilities are None if they
    are not finite, or differ even then.
    """
    asked = (num_classes, 1, seed, mode)
    ((found, loss, _),) = subject.call("losses_of", [[inputs, labels]], *asked)
    again = []
    if isinstance(found, Array) and not is_finite(found):
        return None, None
    if not fits(found, labels[0], loss, shown):
        subject.load()
        found, loss, *again = subject.call("loss_apart", inputs, labels, *asked, TWICE_AND_MORE)
    row, *rows = (
        array(one, "Tensor", "float32", (1, num_classes), shown)[0] for one in (found, *again)
    )
    return (row, loss_in(loss, shown)) if all(same(row, one) for one in rows) else (None, None)


def fits(found, label, loss, shown):
    """Whether a loss is -ln of the label's probability in a result."""
    if not isinstance(found, Array) or found.values.ndim != 2 or label >= found.values.shape[1]:
        return False
    return abs(wanted_loss(found.values[0, label]) - loss_in(loss, shown)) <= TOLERANCE


def is_finite(found):
    """Whether all numbers in an array are finite."""
    return bool(np.isfinite(found.values).all())


def is_through(row, label, loss):
    """Whether a loss is -ln of the softmax of the probabilities, which is one softmax too many.

    If they are not probabilities but logits, it has to be.
    """
    if (row < 0).any() or abs(row.sum() - 1) > SMALL:
        return False
    with np.errstate(all="ignore"):
        exp = np.exp(row.astype("float64"))
        return abs(wanted_loss(exp[label] / exp.sum()) - loss) <= TOLERANCE


def wanted_loss(probability):
    """The loss for a probability, -ln of it."""
    with np.errstate(all="ignore"):  # it may be no probability, and have no logarithm
        return float(-np.log(np.float64(probability)))


def _compare(probability, loss, tolerance, sentence, shown):
    """Check that a loss is -ln of a probability."""
    wanted = wanted_loss(probability)
    if not abs(wanted - loss) <= tolerance:
        raise Falsified(
            sentence,
            shown={**shown, "p": f"{probability:.4g}"},
            expected={"loss": wanted},
            actual={"loss": loss},
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
@given(inputs_of(), classes, sizes, seeds, modes)
def test_each_sample_has_scores_and_a_distribution(
    subject, inputs, num_classes, hidden, seed, mode
):
    shown = {"inputs": inputs, "mode": mode}
    many = subject.call("probabilities_of_many", inputs, num_classes, HUGE, seed, mode)
    for width, result in zip(HUGE, many, strict=True):
        found = array(result, "Tensor", "float32", (len(inputs), num_classes), shown)
        sums = found.astype("float64").sum(axis=1)
        # exp(scores - logsumexp(scores)) has the rounding errors of scores, which grow with weights
        if (np.abs(sums - 1) > TOLERANCE * width).any() or (found < 0).any():
            raise Falsified(
                "no_distribution",
                shown={**shown, "max(abs(weights))": width},
                expected={"probabilities.sum(axis=1)": np.ones(len(inputs))},
                actual={"probabilities.sum(axis=1)": sums, "probabilities": found},
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
    widths = (STEEP, STEEPER, HUGE[-1])  # with the last one, other classes have exactly 0
    for model in range(seed, seed + STEEP_MODELS):
        asked = subject.call("losses_of_least", inputs, num_classes, widths, SMALLEST, model)
        for width, (result, label, loss) in zip(widths, asked, strict=True):
            found = array(result, "Tensor", "float32", (1, num_classes), {"inputs": inputs})[0]
            shown = {"inputs": inputs, "labels": [label], "max(abs(weights))": width}
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
            continue  # a learned temperature may be that low
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
    batches = [inputs, inputs, second, [inputs[other]]]
    shown = {"inputs": inputs, "changed": second}
    results = subject.call("probabilities_of", batches, num_classes, seed)
    before, again, after, alone = (
        array(found, "Tensor", "float32", (len(batch), num_classes), shown)
        for found, batch in zip(results, batches, strict=True)
    )
    check_repeatable(before, again, {"inputs": inputs}, "probabilities")
    check_samples_apart(before, after, other, shown, "probabilities")
    shown = {"inputs": inputs, "alone": batches[-1]}
    check_alone(before, alone, other, shown, "probabilities")


def with_last(inputs, sample, value):
    """A copy with this value throughout the last time step of one sample."""
    steps = [*inputs[sample][:-1], [value] * INPUT]
    return [*inputs[:sample], steps, *inputs[sample + 1 :]]


@answers_for(None)
@given(
    inputs_of(time=st.sampled_from([1, 2, 6, 30])),
    st.data(),
    classes,
    st.sampled_from([4, 1]),
    seeds,
)
def test_every_time_step_of_a_sample_counts(subject, inputs, data, num_classes, hidden, seed):
    sample = data.draw(st.integers(0, len(inputs) - 1))
    last = len(inputs[0]) - 1
    time = data.draw(st.integers(0, last) | st.sampled_from([last, max(0, last - 5)]))
    if hidden == 1:  # little passes a single unit, so test a large change
        time = last
        inputs, second = (with_last(inputs, sample, value) for value in (-2.0, 2.0))
    else:
        second = data.draw(changed(inputs, sample, time))
    shown = {"inputs": inputs, "changed": second, "hidden_size": hidden}
    for model in range(seed, seed + MODELS):
        results = subject.call("probabilities_of", [inputs, second], num_classes, model, hidden)
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
@given(inputs_of(), classes, seeds)
def test_the_parameters_are_the_whole_model(subject, inputs, num_classes, seed):
    shown = {"inputs": inputs}
    both = subject.call("probabilities_of_copy", inputs, num_classes, seed)
    shape = (len(inputs), num_classes)
    found, again, copied = (array(one, "Tensor", "float32", shape, shown) for one in both)
    check_repeatable(found, again, shown, "probabilities")
    check_weights_are_public(found, [copied], shown, "probabilities", ["weights_apart"])


@answers_for(None)
@given(inputs_of(), st.data(), classes, seeds)
def test_the_gradient_reaches_every_weight(subject, inputs, data, num_classes, seed):
    labels = data.draw(labels_for(inputs, num_classes))
    shown = {"inputs": inputs, "labels": labels}

    def arrivals_of(model):
        twice, found = subject.call("gradients_of", inputs, labels, num_classes, seed + model)
        check_repeatable(*map(np.array, twice), shown, "loss")
        return found

    check_gradients(arrivals_of, MODELS, shown)


@answers_for(None)
@given(inputs_of(time=st.sampled_from([1, 2, 3, 5, 8, 20])), st.data(), classes, seeds)
def test_the_gradient_is_the_slope_of_the_loss(subject, inputs, data, num_classes, seed):
    labels = data.draw(labels_for(inputs, num_classes))
    check_slopes(subject, inputs, labels, num_classes, seed, {"inputs": inputs, "labels": labels})


def check_slopes(subject, inputs, labels, num_classes, seed, shown):
    """Check that the gradient is the slope, in models whose loss has no kink nearby."""
    wrong = 0
    for model in range(seed, seed + SLOPE_MODELS):
        got, far, near = slopes_of(subject, inputs, labels, num_classes, model, shown)
        if np.allclose([got, got], [far, near], GRADIENT_TOLERANCE, GRADIENT_TOLERANCE):
            return
        wrong += np.allclose(far, near, GRADIENT_TOLERANCE / 4, GRADIENT_TOLERANCE / 4)
        if wrong >= WRONG_SLOPES:
            raise other_gradient(got, near, shown)


def slopes_of(subject, inputs, labels, num_classes, model, shown, keeps=0):
    """The slope of the loss of a model: from its gradient, and from two difference quotients."""
    twice, *slopes = subject.call("slopes_of", inputs, labels, num_classes, model, keeps)
    check_repeatable(*map(np.array, twice), shown, "loss")
    return slopes


def other_gradient(got, slope, shown):
    """The error that the gradient is not the slope."""
    return Falsified(
        "other_gradient", shown=shown, expected={"slope": slope}, actual={"slope": got}
    )


@answers_for(None)
@given(st.just(LONG))
def test_the_gradient_goes_back_to_the_first_time_step(subject, time):
    # after so many steps the slope is a sum of many small parts, and far off if some are missing
    inputs = np.random.default_rng(0).uniform(-SLIGHT, SLIGHT, (1, time, INPUT)).round(4).tolist()
    shown = {"inputs.shape": [1, time, INPUT], "max(abs(inputs))": SLIGHT, "labels": [0]}
    right = 0
    for model in range(2 * WRONG_SLOPES - 1):
        got, far, near = slopes_of(subject, inputs, [0], 3, model, shown, KEPT)
        off = abs(got - near)
        if off <= GRADIENT_TOLERANCE + MISSED * abs(near) or abs(far - near) > off / 10:
            right += 1
        if right >= WRONG_SLOPES:
            return
    raise other_gradient(got, near, shown)


@answers_for(None)
@given(inputs_of(), st.data(), classes, seeds)
def test_new_weights_count(subject, inputs, data, num_classes, seed):
    labels = data.draw(labels_for(inputs, num_classes))
    shown = {"inputs": inputs, "labels": labels}
    asked = subject.call("with_other_weights", inputs, labels, num_classes, seed)
    shape = (len(inputs), num_classes)
    for place, name in enumerate(("probabilities", "loss")):
        once, again, changed_, fresh = (
            np.array(loss_in(one[1], shown))
            if place
            else array(one[0], "Tensor", "float32", shape, shown)
            for one in asked
        )
        check_repeatable(once, again, shown, name)
        check_new_weights_count(fresh, changed_, shown, name)


@answers_for(None)
@given(modes)
def test_all_samples_of_large_batches_and_long_sequences_count(subject, mode):
    drawn = np.random.default_rng(0)
    for size, time, bound in ((MANY, 3, 2), (2, LONG, 2), (MANY, LONG // 4, 2), (3, 3, 20)):
        inputs = drawn.uniform(-bound, bound, (size, time, INPUT)).round(1).tolist()
        labels = drawn.integers(0, 3, size).tolist()
        shown = {"inputs.shape": [size, time, INPUT], "mode": mode}
        ((found, loss, _),) = subject.call("losses_of", [[inputs, labels]], 3, 1, 0, mode)
        found = array(found, "Tensor", "float32", (size, 3), shown).astype("float64")
        own = found[np.arange(size), labels]
        with np.errstate(all="ignore"):
            wanted = float(np.mean(-np.log(own)))
        got = loss_in(loss, shown)
        if not abs(wanted - got) <= TOLERANCE * max(1.0, abs(wanted)):
            raise Falsified(
                "not_of_all",
                shown=shown,
                expected={"loss": wanted},
                actual={"loss": got},
                samples=size,
            )
        if mode == "eval":
            some = [0, size // 2, size - 1]
            alone = subject.call(
                "probabilities_of", [inputs, *([inputs[one]] for one in some)], 3, 0
            )
            whole, *alone = (
                array(one, "Tensor", "float32", one.values.shape, shown) for one in alone
            )
            for sample, one in zip(some, alone, strict=True):
                check_alone(whole, one, sample, shown, "probabilities")
    inputs = drawn.uniform(-1, 1, (1, LONG, INPUT)).round(1).tolist()
    check_slopes(subject, inputs, [0], 3, 0, {"inputs.shape": [1, LONG, INPUT], "labels": [0]})
