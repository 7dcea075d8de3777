"""Properties of a run over batch-major data: each sample has its own run along its own time."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kata import recurrences
from kata.draws import TENTHS, arrays, changed, seeds, sizes
from kata.property import Falsified, answers_for, array, check_equal, same

MANY, LONG = 6, 10
"""Samples and time steps, now and then: what holds for a few may end at a fixed number."""

LONGER = arrays(2, 20, 1)
"""Twice as long, but few numbers: a counterexample of many takes minutes to shrink."""

WIDE = TENTHS | st.sampled_from([-10.0, 10.0])
"""What is cut off at a bound shows in large numbers only."""

CLEAR = 1e-3
"""By the equation a state moves at least this far; then the subject's must move too."""


@st.composite
def batches(draw, min_batch=1, min_time=1, of=TENTHS):
    """A batch [batch][time][input]; the three sizes may be equal or not."""
    batch = draw(st.integers(min_batch, 3) | st.just(MANY))
    time = draw(st.integers(min_time, 4) | st.just(LONG))
    return draw(arrays(batch, time, draw(sizes), of=of))


@st.composite
def changes(draw, min_batch=1, min_time=1):
    """A batch, the same with another vector at one time step of one sample, and that place."""
    batch = draw(batches(min_batch, min_time))
    sample = draw(st.integers(0, len(batch) - 1))
    time = draw(st.integers(0, len(batch[0]) - 1))
    return batch, draw(changed(batch, sample, time)), sample, time


LARGE = st.sampled_from(
    [
        (np.random.default_rng(0).integers(-20, 21, shape) / 10).tolist()
        for shape in ((40, 2, 1), (2, 70, 1))
    ]
)
"""Many samples, and many time steps."""


@answers_for("axis_reshape")
@given(changes(min_batch=2), sizes, seeds)
def test_a_sample_depends_on_no_other_sample(subject, change, hidden, seed):
    batch, other_batch, other, time = change
    shown = {"inputs": batch, "changed": other_batch}
    (before, after), _ = _states(subject, [batch, other_batch], hidden, seed, shown)
    for sample in range(len(batch)):
        if sample != other:
            _check(
                before[sample], after[sample], sample, "other_sample", shown, other=other, time=time
            )


@answers_for("axis_reshape")
@given(batches(min_batch=2), st.data(), sizes, seeds)
def test_a_sample_has_the_same_states_alone(subject, batch, data, hidden, seed):
    sample = data.draw(st.integers(0, len(batch) - 1))
    alone = [batch[sample]]
    shown = {"inputs": batch, "alone": alone}
    (together, single), weights = _states(subject, [batch, alone], hidden, seed, shown)
    right = same(single, _equation(weights, alone))
    sentence = "right_alone" if right else "sample_alone"
    _check(single[0], together[sample], sample, sentence, shown, size=len(batch))


@answers_for("axis_reshape")
@given(changes(min_time=2), sizes, seeds)
def test_a_state_depends_on_its_own_and_earlier_time_steps(subject, change, hidden, seed):
    batch, other_batch, sample, time = change
    shown = {"inputs": batch, "changed": other_batch}
    both = [batch, other_batch]
    (before, after), weights = _states(subject, both, hidden, seed, shown)
    expected = [_equation(weights, one)[sample] for one in both]
    for step in range(len(batch[0])):
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
@given(batches(of=WIDE) | LONGER | LARGE, sizes, seeds)
def test_the_states_are_those_of_the_equation(subject, batch, hidden, seed):
    shown = {"inputs": batch}
    (states,), weights = _states(subject, [batch], hidden, seed, shown)
    wanted = _equation(weights, batch)
    for sample in range(len(batch)):
        _check(wanted[sample], states[sample], sample, "other_states", shown)


@answers_for("axis_reshape")
@given(batches(), sizes, seeds)
def test_weights_that_change_between_two_calls_count(subject, batch, hidden, seed):
    shown = {"inputs": batch}
    found, weights = subject.call("states_of_new_weights", batch, hidden, seed)
    (states,) = _content(found, [batch], hidden, shown)
    wanted = _equation(recurrences.doubles(weights), batch)
    for sample in range(len(batch)):
        _check(wanted[sample], states[sample], sample, "old_weights", shown)


@answers_for("axis_reshape")
@given(batches(), sizes, seeds)
def test_layer_and_inputs_are_left_as_they_were(subject, batch, hidden, seed):
    shown = {"inputs": batch}
    before, after, inputs, frozen, frozen_after = subject.call("left_behind", batch, hidden, seed)
    kept = np.array(batch, dtype="float32")
    before, after, inputs = before.values, after.values, inputs.values
    if not np.array_equal(kept, inputs):
        raise Falsified("inputs_changed", shown=shown, expected=kept, actual=inputs)
    if before.shape != after.shape or not same(before, after):
        raise Falsified("layer_changed", shown=shown, expected=before, actual=after)
    if frozen != frozen_after:
        expected, actual = {"frozen": frozen}, {"frozen": frozen_after}
        raise Falsified("layer_frozen", shown=shown, expected=expected, actual=actual)


def _states(subject, several, hidden, seed, shown):
    """The states for each batch, [batch, time, hidden], and the weights of the layer."""
    found, weights = subject.call("states_of", several, hidden, seed)
    return _content(found, several, hidden, shown), recurrences.doubles(weights)


def _content(found, several, hidden, shown):
    """The content of the result for each batch, once it is what the contract says."""
    return [
        array(one, "Tensor", "float32", (len(batch), len(batch[0]), hidden), shown)
        for one, batch in zip(found, several, strict=True)
    ]


def _equation(weights, batch):
    """The states that the contract asks for."""
    return recurrences.unroll("SimpleRNN", weights, np.array(batch))[0]


def _check(wanted, states, sample, sentence, shown, **names):
    """The states of one sample, [time, hidden] each, are the same."""
    check_equal(wanted, states, sentence, shown, f"states[{sample}]", sample=sample, **names)


def _falsified(sentence, shown, before, after, sample, step, **names):
    """The state of a sample at a time step has changed."""
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
