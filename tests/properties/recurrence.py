"""Properties of recurrent layers: the equations, any length, one unit unrolled in time.

They are run on Paddle's own layers (``kata/inside/layers.py``); `kata quiz` shows the same
measurements. The equations are those in Paddle's documentation of SimpleRNN, LSTM and GRU.
"""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kata.look.layers import DIRECTIONS, KINDS
from kata.property.answers import answers_for
from kata.property.checks import Falsified, same
from kata.property.draws import arrays
from kata.property.recurrences import stacked

NAMES = ("weight_ih", "weight_hh", "bias_ih", "bias_hh")

kinds = st.sampled_from(KINDS)
directions = st.sampled_from(DIRECTIONS)
seeds = st.integers(0, 9)
numbers = st.integers(-8, 8).map(lambda whole: whole / 4)


@st.composite
def sequences(draw, min_time=1):
    """A batch of sequences, [batch][time][input]; the three sizes may be equal or not."""
    batch, time = draw(st.integers(1, 3)), draw(st.integers(min_time, 7))
    return draw(arrays(batch, time, draw(st.integers(1, 3)), of=numbers))


def equations(kind, x, weights):
    """Outputs [batch, time, directions * hidden] and final states according to the equations."""
    in_order = [own[name].astype("float64") for own in weights for name in NAMES]
    outputs, states = stacked(kind, in_order, np.array(x), len(weights))
    return outputs, [np.stack(one) for one in zip(*states, strict=True)]


def ran(subject, kind, direction, x, seed):
    """Outputs, final states and weights, as NumPy arrays."""
    told = subject.call("run", kind, direction, x, seed)
    weights = [{name: one.values for name, one in own.items()} for own in told["weights"]]
    return told["outputs"].values, [one.values for one in told["state"]], weights


def check(before, after, sentence, shown, **names):
    if before.shape != after.shape or not same(before, after):
        raise Falsified(sentence, shown=shown, expected=before, actual=after, **names)


@answers_for(None)
@given(kinds, directions, sequences(), seeds)
def test_the_state_is_g_of_the_input_and_the_state_before(subject, kind, direction, x, seed):
    outputs, state, weights = ran(subject, kind, direction, x, seed)
    expected, ends = equations(kind, x, weights)
    shown = {"layer": kind, "direction": direction, "x": x}
    check(expected, outputs, "not_the_equation", shown)
    for one, other in zip(ends, state, strict=True):
        check(one, other, "not_the_equation", shown)


@answers_for(None)
@given(kinds, directions, sequences(), seeds)
def test_the_output_is_f_of_the_state_of_its_own_time_step(subject, kind, direction, x, seed):
    # f is the identity in Paddle's layers: the output of a unit is its hidden state
    outputs, (hidden, *_), _ = ran(subject, kind, direction, x, seed)
    shown = {"layer": kind, "direction": direction, "x": x}
    halves = np.split(outputs, len(hidden), axis=-1)
    for half, end, time in zip(halves, hidden, (-1, 0), strict=False):
        check(half[:, time], end, "output_is_not_the_state", shown)


@answers_for(None)
@given(kinds, directions, sequences(), seeds)
def test_a_layer_is_one_unit_unrolled_in_time(subject, kind, direction, x, seed):
    outputs, by_cells, calls = subject.call("unrolled", kind, direction, x, seed)
    shown = {"layer": kind, "direction": direction, "x": x}
    check(by_cells.values, outputs.values, "not_one_unit", shown)
    wanted = len(x[0]) * (1 + (direction == "bidirect"))
    if calls != wanted:
        raise Falsified("not_one_unit", shown=shown, expected=wanted, actual=calls)


@answers_for(None)
@given(kinds, sequences(min_time=2), st.data(), seeds)
def test_a_sequence_may_arrive_in_chunks(subject, kind, x, data, seed):
    first = data.draw(st.integers(1, len(x[0]) - 1))
    whole, chunks = subject.call("in_chunks", kind, x, first, seed)
    check(whole.values, chunks.values, "chunks_differ", {"layer": kind, "x": x, "first": first})


@answers_for(None)
@given(kinds, directions, st.lists(st.integers(1, 60), min_size=2, max_size=3), seeds)
def test_any_length_is_read_by_the_same_parameters(subject, kind, direction, times, seed):
    told = subject.call("lengths", kind, direction, times, seed)
    shown = {"layer": kind, "direction": direction, "times": times}
    for time, parameters, shape, moved in told:
        if shape[1] != time or parameters != told[0][1] or moved:
            raise Falsified("parameters_change", shown=shown, expected=told[0], actual=told[-1])


@answers_for(None)
@given(kinds, directions, sequences(min_time=2), seeds)
def test_the_gradient_of_the_shared_weights_is_the_sum_over_the_time_steps(
    subject, kind, direction, x, seed
):
    shared, summed = subject.call("shared_gradient", kind, direction, x, seed)
    tolerance = 1e-4 * max(1.0, float(np.abs(summed.values).max()))
    if np.abs(shared.values - summed.values).max() > tolerance:
        shown = {"layer": kind, "direction": direction, "x": x}
        raise Falsified(
            "gradient_is_no_sum", shown=shown, expected=summed.values, actual=shared.values
        )


@answers_for(None)
@given(kinds, directions, sequences(min_time=2), st.data(), seeds)
def test_the_loop_is_a_loop_in_time(subject, kind, direction, x, data, seed):
    time = data.draw(st.integers(0, len(x[0]) - 1))
    changed = [[list(vector) for vector in sample] for sample in x]
    for sample in changed:
        sample[time] = [value + 1 for value in sample[time]]
    moved = subject.call("moved_steps", kind, direction, x, changed, seed).values > 0
    shown = {"layer": kind, "direction": direction, "x": x, "changed": time}
    steps = np.arange(len(x[0]))
    for half, may in zip(moved, (steps >= time, steps <= time), strict=False):
        if (half & ~may).any() or not half[time]:
            found = np.flatnonzero(half).tolist()
            raise Falsified("moves_elsewhere", shown=shown, expected=steps[may], actual=found)


@answers_for(None)
@given(kinds, seeds)
def test_two_directions_own_two_sets_of_parameters(subject, kind, seed):
    one, two, same_cell = subject.call("directions", kind, seed)
    if (two, same_cell) != (2 * one, one):
        raise Falsified(
            "sets_of_parameters", shown={"layer": kind}, expected=[2 * one, one],
            actual=[two, same_cell],
        )  # fmt: skip
