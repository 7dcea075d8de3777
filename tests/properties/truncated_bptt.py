"""Properties of truncated back-propagation through time: the values, and how far gradients go."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kata.property.answers import answers_for
from kata.property.checks import TOLERANCE, Falsified, array, check_equal, check_everywhere
from kata.property.draws import arrays, plenty, seeds, shapes, sizes
from kata.property.laws import (
    check_asked_again,
    check_left_alone,
    check_repeatable,
    unless_chance,
)
from kata.property.recurrences import doubles, truncated_gradients, unroll

NAMES = ("inputs", "weight_ih", "weight_hh", "bias_ih", "bias_hh")
LONGEST = 7
LONG, CHUNKS = 200, (7, 40, 80, 250)
"""Time steps, and sizes of chunks that cut them often, a few times, and not at all."""
AT_ONCE, UNITS = (100, 50, 33), 48
"""Batch, time, input and hidden units, all large, because code may take another path then."""
LARGE = [
    (np.random.default_rng(0).integers(-200, 201, shape) / 10).tolist()
    for shape in ((100, 3, 1), (2, 200, 1))
]
"""A batch with many samples and one with many time steps, with numbers ten times the usual size."""
SOME = (np.random.default_rng(1).integers(-10, 11, (20, 3, 1)) / 10).tolist(), 2, 2
"""A run with enough samples for chance to show in one of them."""
KEEPING = [np.array([[1.0]]), np.array([[1.0]]), np.zeros(1), np.zeros(1)]
"""Weights that pass a gradient on for long, because small inputs just add up."""


@st.composite
def runs(draw, min_time=1):
    """Inputs [batch][time][input], hidden units, and a chunk, which may exceed the time."""
    time = draw(st.integers(min_time, LONGEST) | st.integers(4, LONGEST))
    inputs = draw(arrays(draw(sizes), time, draw(sizes)))
    return inputs, draw(sizes), draw(st.integers(1, LONGEST + 1))


def asked(subject, run, seed, shown=None):
    """The weights and the states, float32 [batch, time, hidden]."""
    inputs, hidden, chunk = run
    shown = shown or {"inputs": inputs, "chunk": chunk}
    weights, states = subject.call("unrolled", *run, seed)
    shape = (len(inputs), len(inputs[0]), hidden)
    return doubles(weights), array(states, "Tensor", "float32", shape, shown)


def gradients(subject, run, seed, *, data=False):
    """For each state, the actual and the expected gradients for the inputs and the four weights.

    With ``data``, the inputs take no gradient themselves.
    """
    inputs, _, chunk = run
    weights, states = asked(subject, run, seed)
    shown = {"inputs": inputs, "chunk": chunk}
    if data:
        shown["inputs.stop_gradient"] = True
    came = subject.call("gradients", *run, seed, data)
    for time in range(states.shape[1]):
        told = {**shown, "state after step": time}
        wanted = truncated_gradients(weights, np.array(inputs, dtype="float64"), chunk, time)
        found = [
            array(one, "Tensor", "float32", equation.shape, told)
            for one, equation in zip(came[time], wanted, strict=True)
        ]
        yield time, found, wanted, told


@answers_for("truncated_bptt")
@given(runs(), seeds)
def test_the_states_are_those_of_the_recurrence(subject, run, seed):
    check_states(subject, run, seed)


def check_states(subject, run, seed):
    """Check that the states are those of the recurrence."""
    inputs, _, chunk = run
    weights, states = asked(subject, run, seed)
    equation, _ = unroll("SimpleRNN", weights, np.array(inputs, dtype="float64"))
    with unless_chance(lambda: check_repeats(subject, seed)):
        for time in range(states.shape[1]):
            check_equal(
                equation[:, time],
                states[:, time],
                "other_state",
                {"inputs": inputs, "chunk": chunk},
                f"states[:, {time}]",
                time=time,
            )


def check_repeats(subject, seed):
    """Check that the same call with many numbers gives the same result twice."""
    shown = {"inputs": SOME[0], "chunk": SOME[2]}
    first, again, *_ = in_a_life(subject, SOME, seed, shown)
    check_repeatable(first, again, shown, "states")


def in_a_life(subject, run, seed, shown):
    """The results of six calls (`arguments.asked_again`), with one of the same size in between."""
    inputs, hidden, _ = run
    between = np.ones_like(inputs).tolist()
    found = subject.call("in_a_life", *run, between, seed)
    shape = (len(inputs), len(inputs[0]), hidden)
    return [array(one, "Tensor", "float32", shape, shown) for one in found]


@answers_for("truncated_bptt")
@given(runs(min_time=2), seeds)
def test_the_gradient_goes_back_to_the_start_of_its_chunk_and_no_further(subject, run, seed):
    for time, found, wanted, shown in gradients(subject, run, seed):
        check_reach(found[0], wanted[0], time, run[2], shown)


def check_reach(found, wanted, time, chunk, shown):
    """Check that the gradient of the state after ``time`` is zero exactly where it must be."""
    for step in range(wanted.shape[1]):
        came, equation = (np.abs(one[:, step]).max() for one in (found, wanted))
        # a gradient that float32 may round to 0 is not missing
        if equation > 2 * TOLERANCE and came == 0:
            sentence = "gradient_ends"
        elif equation == 0 and came > 0:
            sentence = "gradient_goes_on" if step < time else "gradient_from_later"
        else:
            continue
        raise Falsified(
            sentence,
            shown=shown,
            expected={f"gradient in inputs[:, {step}]": wanted[:, step]},
            actual={f"gradient in inputs[:, {step}]": found[:, step]},
            time=time,
            step=step,
            chunk=chunk,
        )


@answers_for("truncated_bptt")
@given(st.sampled_from(CHUNKS))
def test_a_long_sequence_is_cut_at_each_chunk_and_nowhere_else(subject, chunk):
    inputs = [[[0.1], [-0.1]] * (LONG // 2)]
    shown = {"inputs": inputs, "chunk": chunk}
    found = subject.call("gradient_of_long_memory", inputs, chunk)
    found = array(found, "Tensor", "float32", (1, LONG, 1), shown)
    wanted, *_ = truncated_gradients(KEEPING, np.array(inputs), chunk, LONG - 1)
    check_reach(found, wanted, LONG - 1, chunk, shown)
    names = {"name": "inputs", "time": LONG - 1}
    check_everywhere(wanted, found, "other_gradient", shown, "gradient in inputs", **names)


@answers_for("truncated_bptt")
@given(runs(), seeds, st.booleans())
def test_each_gradient_is_that_of_the_chunk(subject, run, seed, inputs_are_data):
    for time, found, wanted, shown in gradients(subject, run, seed, data=inputs_are_data):
        compared = list(zip(NAMES, found, wanted, strict=True))
        for name, came, equation in compared[inputs_are_data:]:
            check_equal(
                equation, came, "other_gradient", shown, f"gradient in {name}", name=name, time=time
            )


@answers_for("truncated_bptt")
@given(st.sampled_from(LARGE), st.sampled_from([0, 1]))
def test_many_samples_and_many_time_steps(subject, inputs, seed):
    check_states(subject, (inputs, 2, 35), seed)


@answers_for("truncated_bptt")
def test_many_samples_of_many_time_steps_and_features(subject):
    inputs = plenty(*AT_ONCE)
    shown = {**shapes({"inputs": inputs}), "chunk": 35}
    weights, states = asked(subject, (inputs, UNITS, 35), 0, shown)
    wanted, _ = unroll("SimpleRNN", weights, np.array(inputs))
    with unless_chance(lambda: check_repeats(subject, 0)):
        check_everywhere(wanted, states, "other_state", shown, "states", ("sample", "time"))


@answers_for("truncated_bptt")
@given(runs(), seeds)
def test_what_a_call_is_given_stays_as_it_is(subject, run, seed):
    kept = subject.call("left_alone", *run, seed)
    check_left_alone(["inputs", "cell"], kept, {"inputs": run[0], "chunk": run[2]})


@answers_for("truncated_bptt")
@given(runs(), seeds)
def test_a_call_depends_on_no_call_before_it(subject, run, seed):
    shown = {"inputs": run[0], "chunk": run[2]}
    check_asked_again(in_a_life(subject, run, seed, shown), shown, "states")
