"""Properties of one time step of a GRU: what the update gate keeps, and the whole equation."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kata.draws import FAR, HUGE, arrays, seeds, sizes, with_outliers
from kata.property import Falsified, answers_for, array, check_equal, check_slope
from kata.recurrences import doubles, gru_step, slope

WEIGHTS = ("weight_ih", "weight_hh", "bias_ih", "bias_hh")


@st.composite
def steps(draw):
    """What a step is given: x [batch][input] and h [batch][hidden]."""
    batch, hidden = draw(sizes), draw(sizes)
    size = draw(sizes | st.just(3 * hidden))  # with that, W_ih is square
    return {"x": draw(arrays(batch, size)), "h": draw(arrays(batch, hidden))}


def asked(subject, step, update, seed, before=()):
    """The weights of the cell, and the new state, float32 [batch, hidden]."""
    weights, state = subject.call("step_of", *step.values(), update, seed, before)
    return weights, array(state, "Tensor", "float32", np.shape(step["h"]), step)


def wanted(weights, step):
    """The new state by the equation."""
    x, h = (np.array(values, dtype="float32").astype("float64") for values in step.values())
    (state,) = gru_step(doubles(weights), x, (h,))
    return state


@answers_for("update_gate")
@given(steps(), seeds)
def test_an_update_gate_of_one_keeps_the_state(subject, step, seed):
    _, state = asked(subject, step, 1, seed)
    before = np.array(step["h"])
    check_equal(before, state, "not_kept", {"update gate": 1, **step}, "new h")


@answers_for("update_gate")
@given(steps(), seeds)
def test_an_update_gate_of_zero_lets_the_candidate_in(subject, step, seed):
    weights, state = asked(subject, step, 0, seed)
    candidate = wanted(weights, step)
    check_equal(candidate, state, "other_candidate", {"update gate": 0, **step}, "new h")


@answers_for("update_gate")
@given(st.data(), steps(), seeds)
def test_a_step_is_that_of_the_equation(subject, data, step, seed):
    for name, outliers in (("x", HUGE), ("h", FAR)):
        step[name] = data.draw(with_outliers(step[name], outliers))
    weights, state = asked(subject, step, None, seed)
    equation = wanted(weights, step)
    check_equal(equation, state, "other_step", step, "new h")


@answers_for("update_gate")
@given(steps(), seeds)
def test_what_a_step_is_given_stays_as_it_is(subject, step, seed):
    kept = subject.call("left_alone", *step.values(), seed)
    for name, same_as_before in zip([*step, "cell"], kept, strict=True):
        if not same_as_before:
            expected, actual = {name: "=="}, {name: "!="}
            raise Falsified(
                "given_changed", shown=step, expected=expected, actual=actual, name=name
            )


@answers_for("update_gate")
@given(steps(), steps(), seeds)
def test_a_step_depends_on_no_call_before_it(subject, step, other, seed):
    # of the same sizes: what is kept from the other step may then be used
    before = [np.resize(other[name], np.shape(step[name])).tolist() for name in step]
    _, alone = asked(subject, step, None, seed)
    _, again = asked(subject, step, None, seed, before)
    check_equal(alone, again, "call_before", {**step, "call before": before}, "new h")


@answers_for("update_gate")
@given(steps(), seeds)
def test_the_gradients_are_those_of_the_equation(subject, step, seed):
    weights, _ = asked(subject, step, None, seed)
    found = subject.call("gradients_of", *step.values(), seed)
    values = [*(np.array(one, dtype="float64") for one in step.values()), *doubles(weights)]

    def total(moved):
        x, h, *others = moved
        return float(gru_step(others, x, (h,))[0].sum())

    for place, name in enumerate([*step, *WEIGHTS]):
        wanted = slope(total, values, place)
        check_slope(found[place], wanted, sentence="other_gradient", shown=step, name=name)
