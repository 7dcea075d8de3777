"""Properties of one time step of an LSTM: its gates and its memory, each separately.

With an empty memory (c = 0) there is nothing to carry over, so that a step tests the gates alone.
And whatever the gates do, a different old memory must lead to a different new one.
"""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kata.property.answers import answers_for
from kata.property.checks import (
    Falsified,
    array,
    check_equal,
    check_everywhere,
    check_slope,
    same,
    unlike,
)
from kata.property.draws import (
    FAR,
    HUGE,
    TENTHS,
    arrays,
    changed,
    plenty,
    seeds,
    shapes,
    sizes,
    with_outliers,
)
from kata.property.laws import check_asked_again, check_left_alone, check_repeatable
from kata.property.recurrences import doubles, lstm_step, slope

NAMES = ("new h", "new c")
WEIGHTS = ("weight_ih", "weight_hh", "bias_ih", "bias_hh")


@st.composite
def steps(draw, cells=TENTHS):
    """The arguments of a step: x [batch][input], h and c [batch][hidden]."""
    batch, hidden = draw(sizes), draw(sizes)
    size = draw(sizes | st.just(4 * hidden))  # which makes W_ih square
    x, h = draw(arrays(batch, size)), draw(arrays(batch, hidden))
    return {"x": x, "h": h, "c": draw(arrays(batch, hidden, of=cells))}


MANY = 100
"""Samples, occasionally; their inputs are ten times the usual size."""

FEATURES, UNITS = 64, 80
"""Large numbers of these, combined with many samples, because code may take another path then."""

LARGE = {
    "x": (np.random.default_rng(0).integers(-200, 201, (MANY, 1)) / 10).tolist(),
    "h": [[number / 50 - 1] for number in range(MANY)],
    "c": [[number / 5 - 10] for number in range(MANY)],
}

SOME = {name: numbers[:20] for name, numbers in LARGE.items()}
"""Enough samples for chance to show in one of them."""


def asked(subject, step, seed, shown=None):
    """The weights of the cell, and the new states, each float32 [batch, hidden]."""
    weights, result = subject.call("step_of", *step.values(), seed)
    return weights, content(result, step, shown)


def content(result, step, shown=None):
    """The new states, each float32 [batch, hidden]."""
    shown = shown or step
    if not isinstance(result, list) or len(result) != len(NAMES):
        found = len(result) if isinstance(result, list) else type(result).__name__
        raise Falsified("wrong_length", shown=shown, expected="(new h, new c)", actual=found)
    shape = np.shape(step["h"])
    return [array(one, "Tensor", "float32", shape, shown) for one in result]


def wanted(weights, step):
    """The new states according to the equations."""
    x, h, c = (np.array(values, dtype="float32").astype("float64") for values in step.values())
    return lstm_step(doubles(weights), x, (h, c))


def in_a_life(subject, step, before, seed):
    """The results of six calls (`arguments.asked_again`), for the new h and for the new c."""
    found = subject.call("in_a_life", *step.values(), before, seed)
    return zip(*(content(one, step) for one in found), strict=True)


def check(subject, step, seed, sentence, shown=None, compare=check_equal):
    """Check that the new states fit the equations; if chance decides, report that instead."""
    shown = shown or step
    weights, states = asked(subject, step, seed, shown)
    for name, state, equation in zip(NAMES, states, wanted(weights, step), strict=True):
        if not same(equation, state):
            check_no_chance(subject, seed)
        compare(equation, state, sentence, shown, name)


def check_no_chance(subject, seed):
    """Check that the same step gives the same result twice."""
    both = in_a_life(subject, SOME, [*SOME.values()], seed)
    for name, (first, again, *_) in zip(NAMES, both, strict=True):
        check_repeatable(first, again, SOME, name)


@answers_for("memory_lost")
@given(st.data(), steps(), seeds)
def test_another_cell_state_leaves_another_one_behind(subject, data, step, seed):
    sample = data.draw(st.integers(0, len(step["c"]) - 1))
    unit = data.draw(st.integers(0, len(step["c"][0]) - 1))
    other = {**step, "c": data.draw(changed(step["c"], sample, unit))}
    shown = {**step, "changed c": other["c"]}
    _, (_, before) = asked(subject, step, seed)
    _, (_, after) = asked(subject, other, seed)
    # the gates of the probe's cell are never closed, so the change must show
    if same(before[sample, unit], after[sample, unit]):
        place = f"new c[{sample}, {unit}]"
        raise Falsified(
            "memory_ignored",
            shown=shown,
            expected={place: unlike(before[sample, unit])},
            actual={place: after[sample, unit]},
            sample=sample,
            unit=unit,
        )


@answers_for("gates_swapped")
@given(steps(cells=st.just(0.0)), seeds)
def test_into_an_empty_memory_goes_what_the_gates_let_in(subject, step, seed):
    check(subject, step, seed, "other_gates")


@answers_for(None)
@given(st.data(), steps(TENTHS | FAR), seeds)
def test_a_step_is_that_of_the_equations(subject, data, step, seed):
    for name, outliers in (("x", HUGE), ("h", FAR)):
        step[name] = data.draw(with_outliers(step[name], outliers))
    check(subject, step, seed, "other_step")


@answers_for(None)
@given(steps(), seeds)
def test_what_a_step_is_given_stays_as_it_is(subject, step, seed):
    kept = subject.call("left_alone", *step.values(), seed)
    check_left_alone([*step, "cell"], kept, step)


@answers_for(None)
@given(steps(), steps(), seeds)
def test_a_step_depends_on_no_call_before_it(subject, step, other, seed):
    # with the same sizes, so that anything kept from the other step can be used
    before = [np.resize(other[name], np.shape(step[name])).tolist() for name in step]
    found = in_a_life(subject, step, before, seed)
    for name, states in zip(NAMES, found, strict=True):
        check_asked_again(states, {**step, "call before": before}, name)


@answers_for(None)
@given(steps(), st.integers(0, 1), seeds)
def test_the_gradients_are_those_of_the_equations(subject, step, part, seed):
    check_gradients(subject, step, part, seed, step)


def check_gradients(subject, step, part, seed, shown):
    """Check the gradients of the sum of a part of the result for all that it depends on."""
    weights, _ = asked(subject, step, seed, shown)
    found = subject.call("gradients_of", *step.values(), part, seed)
    values = [*(np.array(one, dtype="float64") for one in step.values()), *doubles(weights)]

    def total(moved):
        x, h, c, *others = moved
        return float(lstm_step(others, x, (h, c))[part].sum())

    for place, name in enumerate([*step, *WEIGHTS]):
        if found[place] is None:
            continue  # frozen
        wanted, told = slope(total, values, place), {"name": name, "part": NAMES[part]}
        check_slope(found[place], wanted, sentence="other_gradient", shown=shown, **told)


@answers_for(None)
@given(st.sampled_from([0, 1]))
def test_a_wide_step_of_many_samples_is_that_of_the_equations(subject, seed):
    step = {"x": plenty(MANY, FEATURES)}
    step |= {name: plenty(MANY, UNITS, seed=number) for number, name in enumerate("hc", 1)}
    shown = shapes(step)
    check(subject, step, seed, "other_step", shown, check_everywhere)
    if seed:
        check_gradients(subject, step, 0, seed, shown)


@answers_for(None)
@given(st.sampled_from([0, 1]))
def test_a_step_of_many_samples_is_that_of_the_equations(subject, seed):
    check(subject, LARGE, seed, "other_step")
