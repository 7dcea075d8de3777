"""Properties of an LSTM's encoder: it returns the hidden state of the last layer and time step.

The relations come first, because their witnesses distinguish hidden and cell state: only the hidden
state is bounded, and only it depends on the output gate.
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
    check_same,
    check_slope,
)
from kata.property.draws import TENTHS, arrays, changed, modes, plenty, seeds, shapes, sizes
from kata.property.laws import (
    check_nothing_kept,
    check_repeatable,
    check_samples_apart,
    unless_chance,
)
from kata.property.recurrences import doubles, slope, stacked

layers = st.integers(1, 2)
LONGEST = 12
"""Time steps, too many for code that looks only at the last few."""
LARGE = [
    (np.random.default_rng(0).integers(-200, 201, shape) / 10).tolist()
    for shape in ((100, 3, 1), (2, 200, 1))
]
"""A batch with many samples and one with many time steps, with numbers ten times the usual size."""
SLIGHT, KEPT = 0.01, 6.0
"""Inputs small enough, and forget gates open enough, for a gradient to pass 200 time steps."""
AT_ONCE, UNITS = (100, 50, 33), 48
"""Batch, time, input and hidden units, all large, because code may take another path then."""
OF_MANY = [3, 4, 7, 8, 15, 16, 31, 32, 63, 64, 99]
"""The indices of some of those samples."""
SOME = (np.random.default_rng(1).integers(-10, 11, (20, 3, 1)) / 10).tolist()
"""Enough samples for chance to show in one of them."""
ROUNDING = 1e-6
"""How far a float32 result may exceed a bound."""


@st.composite
def batches(draw, min_batch=1, min_time=1):
    """Numbers, [batch][time][input]; sizes may be equal, and 1.

    A time step may be all zeros. It counts like any other, even at the end: it is not padding.
    """
    batch = draw(st.integers(min_batch, 3))
    time = draw(st.integers(min_time, 4) | st.just(LONGEST))
    size = draw(sizes | st.just(4))  # with as many inputs as gates, a weight may be square
    numbers = draw(arrays(batch, time, size))
    if draw(st.booleans()):
        steps = numbers[draw(st.integers(0, batch - 1))]
        at = draw(st.just(time - 1) | st.integers(0, time - 1))
        steps[at] = [0.0] * len(steps[at])
    return numbers


def encoded(values, batch, hidden, shown):
    """Check that a result has the type and shape in the contract, and return its content."""
    return array(values, "Tensor", "float32", (len(batch), hidden), shown)


@answers_for("state_pair")
@given(batches(min_time=2), layers, sizes, seeds)
def test_no_number_of_a_hidden_state_is_larger_than_1(subject, batch, num_layers, hidden, seed):
    shown = {"inputs": batch, "num_layers": num_layers, "i, f, g, o": 1}
    result = subject.call("with_gates", batch, "open", num_layers, hidden, seed)
    result = encoded(result, batch, hidden, shown)
    largest = float(np.abs(result).max())
    if largest > 1 + ROUNDING:
        raise Falsified(
            "beyond_1",
            shown=shown,
            expected={"max |h|": "<= 1"},
            actual={"max |h|": largest},
            time=len(batch[0]),
        )


@answers_for("state_pair")
@given(batches(), layers, sizes, seeds)
def test_a_closed_output_gate_lets_nothing_out(subject, batch, num_layers, hidden, seed):
    shown = {"inputs": batch, "num_layers": num_layers, "i, f, g": 1, "o of the last layer": 0}
    result = subject.call("with_gates", batch, "closed", num_layers, hidden, seed)
    result = encoded(result, batch, hidden, shown)
    nothing = np.zeros_like(result)
    check_equal(nothing, result, "gate_passed", shown, "h")


@answers_for("state_pair")
@given(batches(), layers, sizes, seeds)
def test_the_result_is_what_the_layer_puts_out_last(subject, batch, num_layers, hidden, seed):
    shown = {"inputs": batch, "num_layers": num_layers}
    result, last = subject.call("beside_the_layer", batch, num_layers, hidden, seed)
    result, last = (encoded(one, batch, hidden, shown) for one in (result, last))
    for sample in range(len(batch)):
        check_same(last, result, sample, sample, "not_the_last_output", shown, "h")


@answers_for("state_pair")
@given(batches(), layers, sizes, modes, seeds)
def test_the_result_equals_the_recurrence(subject, batch, num_layers, hidden, mode, seed):
    shown = {"inputs": batch, "num_layers": num_layers, "mode": mode}
    told = subject.call("while_it_learns", batch, num_layers, hidden, mode, seed)
    with unless_chance(lambda: check_repeats(subject, mode, seed)):
        for (result, weights), step in zip(told, ("before", "after"), strict=True):
            check_recurrence(result, weights, batch, hidden, {**shown, "weights changed": step})


def check_repeats(subject, mode, seed):
    """Check that a call with many samples gives the same result twice."""
    shown = {"inputs": SOME, "mode": mode}
    both = subject.call("vectors_of", [SOME, SOME], 1, 2, mode, seed)
    first, again = (encoded(one, SOME, 2, shown) for one in both)
    check_repeatable(first, again, shown, "h")


def check_recurrence(result, weights, batch, hidden, shown):
    """Check that the result is the last hidden state of the recurrence with these weights."""
    result = encoded(result, batch, hidden, shown)
    wanted = last_state(doubles(weights), np.array(batch))
    check_equal(wanted, result, "other_recurrence", shown, "h")


def last_state(weights, inputs):
    """The hidden state of the last layer after the last time step, float64 [batch, hidden]."""
    return stacked("LSTM", weights, inputs, 1)[1][-1][0]


@answers_for("state_pair")
@given(st.data(), batches(min_batch=2), layers, sizes, modes, seeds)
def test_a_sample_depends_on_no_other_sample(subject, data, batch, num_layers, hidden, mode, seed):
    other = data.draw(st.integers(0, len(batch) - 1))
    second = data.draw(changed(batch, other))
    shown = {"inputs": batch, "changed": second, "num_layers": num_layers, "mode": mode}
    results = subject.call("vectors_of", [batch, second], num_layers, hidden, mode, seed)
    before, after = (encoded(one, batch, hidden, shown) for one in results)
    with unless_chance(lambda: check_repeats(subject, mode, seed)):
        check_samples_apart(before, after, other, shown, "h")


@answers_for("state_pair")
@given(st.data(), batches(), layers, sizes, modes, seeds)
def test_a_call_depends_on_no_call_before_it(subject, data, batch, num_layers, hidden, mode, seed):
    between = data.draw(changed(batch, 0))
    shown = {"inputs": batch, "call_between": between, "num_layers": num_layers, "mode": mode}
    results = subject.call("vectors_of", [batch, between, batch], num_layers, hidden, mode, seed)
    first, _, again = (encoded(one, batch, hidden, shown) for one in results)
    check_nothing_kept(first, again, shown, "h")


@answers_for("state_pair")
@given(batches(), layers, sizes, modes, seeds)
def test_the_layer_stays_as_it_is(subject, batch, num_layers, hidden, mode, seed):
    shown = {"inputs": batch, "num_layers": num_layers, "mode": mode}
    if not subject.call("left_behind", batch, num_layers, hidden, mode, seed):
        raise Falsified(
            "layer_changed", shown=shown, expected={"lstm": "=="}, actual={"lstm": "!="}
        )


@answers_for("state_pair")
@given(st.data(), batches(), layers, sizes, seeds)
def test_the_gradient_flows_to_the_inputs_and_the_weights(
    subject, data, batch, num_layers, hidden, seed
):
    weighting = data.draw(arrays(len(batch), hidden, of=TENTHS.filter(bool)))
    shown = {"inputs": batch, "num_layers": num_layers, "weighting": weighting}
    check_gradients(subject, batch, weighting, (num_layers, hidden, seed), shown)


@answers_for("state_pair")
def test_the_gradient_flows_through_many_time_steps(subject):
    batch, weighting = plenty(2, 200, 2, bound=SLIGHT), [[1.0, 0.5, -0.5]] * 2
    shown = {**shapes({"inputs": batch}), "max(abs(inputs))": SLIGHT, "weighting": weighting}
    check_gradients(subject, batch, weighting, (1, 3, 0, KEPT), shown)


def check_gradients(subject, batch, weighting, sizes_, shown):
    """Check that the gradients of a weighted sum of the result are the slopes of the recurrence."""
    hidden = sizes_[1]
    told = subject.call("gradients_of", batch, weighting, *sizes_)
    result, names, gradients, weights = told
    check_recurrence(result, weights, batch, hidden, shown)
    values = [np.array(batch, dtype="float64"), *doubles(weights)]
    for place, name in enumerate(names):
        wanted = slope(lambda moved: weighted(moved, weighting), values, place)
        check_slope(gradients[place], wanted, sentence="other_gradient", shown=shown, name=name)


def weighted(values, weighting):
    """The weighted sum of the result, computed from inputs and weights."""
    inputs, *weights = values
    return float((last_state(weights, inputs) * np.array(weighting)).sum())


@answers_for("state_pair")
@given(st.sampled_from(LARGE), modes)
def test_many_samples_and_many_time_steps(subject, batch, mode):
    shown = {"inputs": batch, "num_layers": 1, "mode": mode}
    told = subject.call("while_it_learns", batch, 1, 2, mode, 0)
    for (result, weights), step in zip(told, ("before", "after"), strict=True):
        check_recurrence(result, weights, batch, 2, {**shown, "weights changed": step})


@answers_for("state_pair")
def test_many_samples_of_many_time_steps_and_features(subject):
    batch = plenty(*AT_ONCE)
    shown = {**shapes({"inputs": batch}), "num_layers": 1, "mode": "train"}
    (result, weights), _ = subject.call("while_it_learns", batch, 1, UNITS, "train", 0)
    result = encoded(result, batch, UNITS, shown)
    wanted = last_state(doubles(weights), np.array(batch)[OF_MANY])
    with unless_chance(lambda: check_repeats(subject, "train", 0)):
        for sample, row in zip(OF_MANY, wanted, strict=True):
            check_everywhere(row, result[sample], "other_recurrence", shown, f"h[{sample}]")
