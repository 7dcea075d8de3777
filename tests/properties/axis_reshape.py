"""Properties of a run over batch-major data: each sample has its own run along its own time."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kata.property import recurrences
from kata.property.answers import answers_for
from kata.property.checks import (
    Falsified,
    array,
    check_equal,
    check_everywhere,
    check_slope,
    same,
)
from kata.property.draws import TENTHS, arrays, changed, plenty, seeds, shapes, sizes
from kata.property.laws import (
    check_asked_again,
    check_inputs_stay,
    check_repeatable,
    check_samples_apart,
    unless_chance,
)

MANY, LONG = 6, 10
"""Samples and time steps, occasionally: code may work only up to a fixed number."""

LONGER = arrays(2, 20, 1)
"""Twice as long, but few numbers, because large counterexamples take minutes to shrink."""

WIDE = TENTHS | st.sampled_from([-10.0, 10.0])
"""With large numbers, because clipping does not show otherwise."""

CLEAR = 1e-3
"""If the equation moves a state at least this far, the subject's state must move too."""


@st.composite
def batches(draw, min_batch=1, min_time=1, of=TENTHS):
    """A batch [batch][time][input]; the three sizes may be equal or not."""
    batch = draw(st.integers(min_batch, 3) | st.just(MANY))
    time = draw(st.integers(min_time, 4) | st.just(LONG))
    return draw(arrays(batch, time, draw(sizes), of=of))


@st.composite
def changes(draw, min_batch=1, min_time=1):
    """A batch, the same with a different vector at one place, and that sample and time step."""
    batch = draw(batches(min_batch, min_time))
    sample = draw(st.integers(0, len(batch) - 1))
    time = draw(st.integers(0, len(batch[0]) - 1))
    return batch, draw(changed(batch, sample, time)), sample, time


LARGE = [
    (np.random.default_rng(0).integers(-200, 201, shape) / 10).tolist()
    for shape in ((100, 3, 1), (2, 200, 1))
]
"""A batch with many samples and one with many time steps, with numbers ten times the usual size."""

AT_ONCE, UNITS = (100, 50, 33), 48
"""Batch, time, input and hidden units, all large, because code may take another path then."""

SLIGHT = 0.01
"""Inputs so small that 200 of them do not saturate a state, so that a gradient passes them all."""

SOME = (np.random.default_rng(1).integers(-10, 11, (20, 3, 1)) / 10).tolist()
"""Enough samples for chance to show in one of them."""

NAMES = ("inputs", "weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0")


@answers_for("axis_reshape")
@given(changes(min_batch=2), sizes, seeds)
def test_a_sample_depends_on_no_other_sample(subject, change, hidden, seed):
    batch, other_batch, other, time = change
    shown = {"inputs": batch, "changed": other_batch}
    (before, after), _ = _states(subject, [batch, other_batch], hidden, seed, shown)
    with unless_chance(lambda: _check_repeats(subject, seed)):
        check_samples_apart(before, after, other, shown, "states", time=time)


@answers_for("axis_reshape")
@given(batches(min_batch=2), st.data(), sizes, seeds)
def test_a_sample_has_the_same_states_alone(subject, batch, data, hidden, seed):
    sample = data.draw(st.integers(0, len(batch) - 1))
    alone = [batch[sample]]
    shown = {"inputs": batch, "alone": alone}
    (together, single), weights = _states(subject, [batch, alone], hidden, seed, shown)
    right = same(single, _equation(weights, alone))
    sentence = "right_alone" if right else "sample_alone"
    with unless_chance(lambda: _check_repeats(subject, seed)):
        _check(single[0], together[sample], sample, sentence, shown, size=len(batch))


@answers_for("axis_reshape")
@given(changes(min_time=2), sizes, seeds)
def test_a_state_depends_on_its_own_and_earlier_time_steps(subject, change, hidden, seed):
    batch, other_batch, sample, time = change
    shown = {"inputs": batch, "changed": other_batch}
    both = [batch, other_batch]
    (before, after), weights = _states(subject, both, hidden, seed, shown)
    expected = [_equation(weights, one)[sample] for one in both]
    with unless_chance(lambda: _check_repeats(subject, seed)):
        _check_reach(before, after, expected, sample, time, shown)


def _check_reach(before, after, expected, sample, time, shown):
    """Check that a time step of a sample affects its states from there on, and not before."""
    for step in range(len(expected[0])):
        names = {"sample": sample, "time": time, "step": step}
        still = same(before[sample, step], after[sample, step])
        moves = np.abs(expected[0][step] - expected[1][step]).max() > CLEAR
        if step < time and not still:
            raise _falsified("later_step", shown, before, after, **names)
        if step >= time and moves and still:
            raise Falsified(
                "step_ignored",
                shown=shown,
                expected={f"states[{sample}, {step}]": expected[1][step]},
                actual={f"states[{sample}, {step}]": after[sample, step]},
                **names,
            )


@answers_for("axis_reshape")
@given(batches(of=WIDE) | LONGER, sizes, seeds)
def test_the_states_are_those_of_the_equation(subject, batch, hidden, seed):
    shown = {"inputs": batch}
    (states,), weights = _states(subject, [batch], hidden, seed, shown)
    _check_all(subject, _equation(weights, batch), states, seed, shown)


def _check_all(subject, wanted, states, seed, shown):
    """Check that the states are those of the equation."""
    with unless_chance(lambda: _check_repeats(subject, seed)):
        for sample in range(len(states)):
            _check(wanted[sample], states[sample], sample, "other_states", shown)


@answers_for("axis_reshape")
@given(st.sampled_from(LARGE), st.sampled_from([0, 1]))
def test_many_samples_and_many_time_steps(subject, batch, seed):
    shown = {"inputs": batch}
    (states,), weights = _states(subject, [batch], 2, seed, shown)
    _check_all(subject, _equation(weights, batch), states, seed, shown)


@answers_for("axis_reshape")
def test_many_samples_of_many_time_steps_and_features(subject):
    batch = plenty(*AT_ONCE)
    shown = shapes({"inputs": batch})
    (states,), weights = _states(subject, [batch], UNITS, 0, shown)
    wanted = _equation(weights, batch)
    with unless_chance(lambda: _check_repeats(subject, 0)):
        check_everywhere(wanted, states, "other_states", shown, "states", ("sample",))


@answers_for("axis_reshape")
@given(batches(), sizes, seeds)
def test_weights_that_change_between_two_calls_count(subject, batch, hidden, seed):
    shown = {"inputs": batch}
    found, weights = subject.call("states_of_new_weights", batch, hidden, seed)
    (states,) = _content(found, [batch], hidden, shown)
    wanted = _equation(recurrences.doubles(weights), batch)
    if not all(map(same, wanted, states)):
        found, _ = subject.call("states_of_new_weights", batch, hidden, seed, False)
        (at_first,) = _content(found, [batch], hidden, shown)
        for sentence, came in (("other_states", at_first), ("old_weights", states)):
            for sample in range(len(batch)):
                _check(wanted[sample], came[sample], sample, sentence, shown)


@answers_for("axis_reshape")
@given(batches(), sizes, seeds)
def test_layer_and_inputs_are_left_as_they_were(subject, batch, hidden, seed):
    shown = {"inputs": batch}
    before, after, inputs, kept, kept_after = subject.call("left_behind", batch, hidden, seed)
    before, after = before.values, after.values
    check_inputs_stay(batch, inputs.values, shown)
    if before.shape != after.shape or not same(before, after):
        raise Falsified("layer_changed", shown=shown, expected=before, actual=after)
    for place, (sentence, name) in enumerate(
        (("layer_mode", "training"), ("layer_frozen", "frozen"))
    ):
        if kept[place] != kept_after[place]:
            expected, actual = {name: kept[place]}, {name: kept_after[place]}
            raise Falsified(sentence, shown=shown, expected=expected, actual=actual)


@answers_for("axis_reshape")
@given(batches(), sizes, seeds)
def test_a_call_depends_on_no_call_before_it(subject, batch, hidden, seed):
    between = [[[1.0] * len(step) for step in sample] for sample in batch]
    shown = {"inputs": batch, "call before": between}
    found = subject.call("in_a_life", batch, between, hidden, seed)
    check_asked_again(_content(found, [batch] * len(found), hidden, shown), shown, "states")


@answers_for("axis_reshape")
@given(batches(), sizes, seeds)
def test_the_gradients_are_those_of_the_equation(subject, batch, hidden, seed):
    _check_gradients(subject, batch, hidden, seed, {"inputs": batch})


@answers_for("axis_reshape")
def test_the_gradients_go_through_many_time_steps(subject):
    batch = plenty(3, 200, 2, bound=SLIGHT)
    shown = {**shapes({"inputs": batch}), "max(abs(inputs))": SLIGHT}
    _check_gradients(subject, batch, 4, 0, shown, keeps=True)


def _check_gradients(subject, batch, hidden, seed, shown, keeps=False):
    """Check that the gradients of a weighted sum of the states are the slopes of the equation."""
    weighting = recurrences.direction((len(batch), len(batch[0]), hidden))
    asked = batch, weighting.tolist(), hidden, seed, keeps
    gradients, weights = subject.call("gradients_of", *asked)
    values = [np.array(batch), *recurrences.doubles(weights)]

    def total(moved):
        inputs, *others = moved
        return float((_equation(others, inputs) * weighting).sum())

    for place, name in enumerate(NAMES):
        wanted = recurrences.slope(total, values, place)
        with unless_chance(lambda: _check_repeats(subject, 2 * seed)):  # even seeds: train mode
            check_slope(gradients[place], wanted, sentence="other_gradient", shown=shown, name=name)


def _check_repeats(subject, seed):
    """Check that a call with many numbers gives the same result twice."""
    shown = {"inputs": SOME}
    (first, again), _ = _states(subject, [SOME, SOME], 2, seed, shown)
    check_repeatable(first, again, shown, "states")


def _states(subject, several, hidden, seed, shown):
    """The states for each batch, [batch, time, hidden], and the weights of the layer."""
    found, weights = subject.call("states_of", several, hidden, seed)
    return _content(found, several, hidden, shown), recurrences.doubles(weights)


def _content(found, several, hidden, shown):
    """Check that each result is what the contract requires, and return its content."""
    return [
        array(one, "Tensor", "float32", (len(batch), len(batch[0]), hidden), shown)
        for one, batch in zip(found, several, strict=True)
    ]


def _equation(weights, batch):
    """The states that the contract requires."""
    return recurrences.unroll("SimpleRNN", weights, np.array(batch))[0]


def _check(wanted, states, sample, sentence, shown, **names):
    """Check that two results for one sample, [time, hidden] each, agree."""
    check_equal(wanted, states, sentence, shown, f"states[{sample}]", sample=sample, **names)


def _falsified(sentence, shown, before, after, sample, step, **names):
    """The error that the state of a sample at a time step has changed."""
    place = f"states[{sample}, {step}]"
    return Falsified(
        sentence,
        shown=shown,
        expected={place: before[sample, step]},
        actual={place: after[sample, step]},
        sample=sample,
        step=step,
        **names,
    )
