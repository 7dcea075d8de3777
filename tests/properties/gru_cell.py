"""Properties of one time step of a GRU: what the update gate keeps, and the whole equation."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kata.property.answers import answers_for
from kata.property.checks import array, check_equal, check_everywhere, check_slope, same
from kata.property.draws import FAR, HUGE, arrays, plenty, seeds, shapes, sizes, with_outliers
from kata.property.laws import check_asked_again, check_left_alone, check_repeatable
from kata.property.recurrences import doubles, gru_step, slope

WEIGHTS = ("weight_ih", "weight_hh", "bias_ih", "bias_hh")


MANY = 100
"""Samples, occasionally; their inputs are ten times the usual size."""

FEATURES, UNITS = 64, 80
"""Large numbers of these, combined with many samples, because code may take another path then."""

LARGE = {
    "x": (np.random.default_rng(0).integers(-200, 201, (MANY, 1)) / 10).tolist(),
    "h": [[number / 5 - 10] for number in range(MANY)],
}

SOME = {name: numbers[:20] for name, numbers in LARGE.items()}
"""Enough samples for chance to show in one of them."""


@st.composite
def steps(draw):
    """The arguments of a step: x [batch][input] and h [batch][hidden]."""
    batch, hidden = draw(sizes), draw(sizes)
    size = draw(sizes | st.just(3 * hidden))  # which makes W_ih square
    return {"x": draw(arrays(batch, size)), "h": draw(arrays(batch, hidden))}


def asked(subject, step, update, seed, shown=None):
    """The weights of the cell, and the new state, float32 [batch, hidden]."""
    weights, state = subject.call("step_of", *step.values(), update, seed)
    return weights, content(state, step, shown)


def content(state, step, shown=None):
    """The new state, float32 [batch, hidden]."""
    return array(state, "Tensor", "float32", np.shape(step["h"]), shown or step)


def wanted(weights, step):
    """The new state according to the equation."""
    x, h = (np.array(values, dtype="float32").astype("float64") for values in step.values())
    (state,) = gru_step(doubles(weights), x, (h,))
    return state


def in_a_life(subject, step, before, seed):
    """The results of six calls (`arguments.asked_again`)."""
    found = subject.call("in_a_life", *step.values(), before, seed)
    return [content(one, step) for one in found]


def check(subject, wanted, state, seed, sentence, shown, compare=check_equal):
    """Check that the new state is as expected; if chance decides, report that instead."""
    if not same(wanted, state):
        first, again, *_ = in_a_life(subject, SOME, [*SOME.values()], seed)
        check_repeatable(first, again, SOME, "new h")
    compare(wanted, state, sentence, shown, "new h")


@answers_for("update_gate")
@given(steps(), seeds)
def test_an_update_gate_of_one_keeps_the_state(subject, step, seed):
    _, state = asked(subject, step, 1, seed)
    before = np.array(step["h"])
    check(subject, before, state, seed, "not_kept", {"update gate": 1, **step})


@answers_for("update_gate")
@given(steps(), seeds)
def test_an_update_gate_of_zero_lets_the_candidate_in(subject, step, seed):
    weights, state = asked(subject, step, 0, seed)
    candidate = wanted(weights, step)
    check(subject, candidate, state, seed, "other_candidate", {"update gate": 0, **step})


@answers_for("update_gate")
@given(st.data(), steps(), seeds)
def test_a_step_is_that_of_the_equation(subject, data, step, seed):
    for name, outliers in (("x", HUGE), ("h", FAR)):
        step[name] = data.draw(with_outliers(step[name], outliers))
    weights, state = asked(subject, step, None, seed)
    equation = wanted(weights, step)
    check(subject, equation, state, seed, "other_step", step)


@answers_for("update_gate")
@given(steps(), seeds)
def test_what_a_step_is_given_stays_as_it_is(subject, step, seed):
    kept = subject.call("left_alone", *step.values(), seed)
    check_left_alone([*step, "cell"], kept, step)


@answers_for("update_gate")
@given(steps(), steps(), seeds)
def test_a_step_depends_on_no_call_before_it(subject, step, other, seed):
    # with the same sizes, so that anything kept from the other step can be used
    before = [np.resize(other[name], np.shape(step[name])).tolist() for name in step]
    states = in_a_life(subject, step, before, seed)
    check_asked_again(states, {**step, "call before": before}, "new h")


@answers_for("update_gate")
@given(steps(), seeds)
def test_the_gradients_are_those_of_the_equation(subject, step, seed):
    check_gradients(subject, step, seed, step)


def check_gradients(subject, step, seed, shown):
    """Check the gradients of the sum of the new state with respect to all that it depends on."""
    weights, _ = asked(subject, step, None, seed, shown)
    found = subject.call("gradients_of", *step.values(), seed)
    values = [*(np.array(one, dtype="float64") for one in step.values()), *doubles(weights)]

    def total(moved):
        x, h, *others = moved
        return float(gru_step(others, x, (h,))[0].sum())

    for place, name in enumerate([*step, *WEIGHTS]):
        if found[place] is None:
            continue  # frozen
        wanted = slope(total, values, place)
        check_slope(found[place], wanted, sentence="other_gradient", shown=shown, name=name)


@answers_for("update_gate")
@given(st.sampled_from([0, 1]))
def test_a_wide_step_of_many_samples_is_that_of_the_equation(subject, seed):
    step = {"x": plenty(MANY, FEATURES), "h": plenty(MANY, UNITS, seed=1)}
    shown = shapes(step)
    weights, state = asked(subject, step, None, seed, shown)
    check(subject, wanted(weights, step), state, seed, "other_step", shown, check_everywhere)
    if seed:
        check_gradients(subject, step, seed, shown)


@answers_for("update_gate")
@given(st.sampled_from([0, 1]))
def test_a_step_of_many_samples_is_that_of_the_equation(subject, seed):
    weights, state = asked(subject, LARGE, None, seed)
    check(subject, wanted(weights, LARGE), state, seed, "other_step", LARGE)
