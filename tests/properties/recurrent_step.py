"""Properties of a cell unrolled in time: the state is passed on, and every step is read once.

Each fault is diagnosed whether or not the other one is there. If no state is passed on to a time
step, the run starts again there, and no step before it can count. A sequence that ends with that
step shows it, because then at most one time step counts, while several count in one that ends
before it. So the property for the skipped step requires that the last step counts, and that all
steps count unless such a new start hides them. Whether a step counts is seen by changing it in all
samples, or by a hidden unit that it alone moves.
"""

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
    describe,
    same,
    unlike,
)
from kata.property.draws import arrays, changed, modes, plenty, seeds, shapes, sizes
from kata.property.laws import (
    check_asked_again,
    check_inputs_stay,
    check_repeatable,
    check_samples_apart,
    unless_chance,
)
from kata.wire import Array

CLEAR = 1e-3
"""If the equation moves the final state at least this far, the subject's must move too."""

NUMBERS = st.integers(-10, 10).map(lambda number: number / 10)
"""Small numbers, so that no tanh saturates where a change must pass through it."""

MEMORY = 4
"""Time steps that are enough to show that a state is passed on, even if some are skipped."""

FEW, SHORT = st.integers(1, 3), st.integers(1, 4)
"""Samples and time steps, so few that a change at any step reaches the final state."""

MANY, LONG = FEW | st.just(6), SHORT | st.just(12)
"""Samples and time steps for comparisons with the equation; code may work up to a fixed number."""

LONGER = arrays(2, 20, 1, of=NUMBERS)
"""Few numbers, because large counterexamples take minutes to shrink."""

SETTLED = st.tuples(arrays(1, of=NUMBERS), arrays(1, of=NUMBERS)).map(
    lambda steps: [[steps[0]] * 59 + [steps[1]]]
)
"""Batches in which the state has stopped moving long before the last time step."""

FAR = arrays(2, 2, 1, of=st.integers(-20, 20).map(float))
"""Large inputs, because inputs have no bounds."""

READ = {"train": [5, 6, 7, 8, 9, 11, 13, 21, 33, 50, 201], "eval": [7, 200]}
CUT = {"train": [12, 120], "eval": [51]}
"""Time steps of sequences in which each step has a hidden unit of its own."""

ONCE = np.tanh(0.5)
"""The value of such a unit if its time step is read once, from a state of zeros."""

ABRUPT = 1e-6
"""If a unit is 0 only because it has faded, an earlier one is smaller than this."""

FAR_BACK = 100
"""Time steps through which a gradient must go back."""

LARGE = [
    (np.random.default_rng(0).integers(-100, 101, shape) / 10).tolist()
    for shape in ((100, 3, 1), (2, 200, 1))
]
"""A batch with many samples and one with many time steps, with numbers ten times the usual size."""

AT_ONCE, UNITS = (100, 50, 33), 64
"""Batch, time, input and hidden units, all large, because code may take another path then."""

SLIGHT = 0.01
"""Inputs so small that 200 of them do not saturate a state, so that a gradient passes them all."""

SOME = (np.random.default_rng(1).integers(-10, 11, (20, 3, 1)) / 10).tolist()
"""Enough samples for chance to show in one of them."""

NAMES = ("inputs", "weight_ih", "weight_hh", "bias_ih", "bias_hh")

DULL = [
    ([[0.7], [0.0], [-0.4]], 1),
    ([[0.7], [-0.4], [0.0]], 2),
    ([[-0.9, 0.2], [0.5, 0.8], [0.0, 0.0], [0.3, -0.6]], 2),
    ([[0.7], [-0.4], [-0.4]], 2),
    ([[-0.9, 0.2], [0.5, 0.8], [0.5, 0.8], [0.3, -0.6]], 2),
]
"""Sequences, each with a time step that holds zeros or repeats the one before.

It is never the first step, nor equal to it: if the run started again there, the earlier steps would
be missing too.
"""

hidden_sizes = st.integers(2, 3)


@st.composite
def batches(draw, batch=FEW, time=SHORT):
    """A batch [batch][time][input]; the three sizes may be equal or not."""
    batch, time = draw(batch), draw(time)
    return draw(arrays(batch, time, draw(st.integers(1, 2)), of=NUMBERS))


@st.composite
def steps_changed(draw, min_time):
    """A batch, and for each time step the same batch with different vectors there."""
    batch = draw(batches(time=st.integers(min_time, 5)))
    return batch, [draw(changed_at(batch, time)) for time in range(len(batch[0]))]


@st.composite
def changed_at(draw, batch, time):
    """A copy with a different vector in each sample at one time step."""
    step = draw(st.sampled_from([0.5, 1.0, -0.5, -1.0]))
    return [
        [
            [round(number + step, 1) for number in vector] if at == time else vector
            for at, vector in enumerate(sample)
        ]
        for sample in batch
    ]


@answers_for("recurrence_missing")
@given(steps_changed(MEMORY), hidden_sizes, seeds)
def test_more_than_one_time_step_counts(subject, change, hidden, seed):
    batch, others = change
    states, clear = _asked(subject, batch, others, hidden, seed)
    counted = _counted(states)
    missed = np.flatnonzero(clear & ~counted)
    if counted.sum() <= 1 and missed.size and _repeats(subject, seed):
        if counted.any() and _hangs_on_length(subject, batch, states[0], counted, hidden, seed):
            return
        raise _ignored(
            "state_lost", batch, others, states, int(missed[0]),
            number=int(counted.sum()), total=len(others),
        )  # fmt: skip


def _hangs_on_length(subject, batch, state, counted, hidden, seed):
    """Whether the final state changes if a step that does not count is left out.

    If so, a state is passed on, and the same step is read again and again.
    """
    first = int(np.flatnonzero(counted)[0]) == 0
    shorter = [sample[:-1] if first else sample[1:] for sample in batch]
    (found,), _ = _called(subject, [shorter], hidden, seed)
    found = _content(found, {"inputs": shorter})
    return found.shape == state.shape and not same(found, state)


@answers_for("step_skipped")
@given(batches(), st.data(), hidden_sizes, seeds)
def test_the_last_time_step_counts(subject, batch, data, hidden, seed):
    last = len(batch[0]) - 1
    others = [data.draw(changed_at(batch, last))]
    states, clear = _asked(subject, batch, others, hidden, seed)
    if clear[0] and not _counted(states)[0] and _repeats(subject, seed):
        raise _ignored("last_ignored", batch, others, states, 0, time=last)


@answers_for("step_skipped")
@given(steps_changed(3), hidden_sizes, seeds)
def test_all_time_steps_count_where_more_than_one_does(subject, change, hidden, seed):
    batch, others = change
    states, clear = _asked(subject, batch, others, hidden, seed)
    counted = _counted(states)
    missed = np.flatnonzero(clear & ~counted)
    if counted.sum() <= 1 or not missed.size or not _repeats(subject, seed):
        return
    if not _begins_anew(subject, change, counted, hidden, seed):
        time = int(missed[0])
        raise _ignored("step_ignored", batch, others, states, time, time=time)


def _begins_anew(subject, change, counted, hidden, seed):
    """Whether the run starts again at the first step that counts.

    A sequence that ends with that step shows this, and one that ends before it shows that earlier
    steps are read. If only a single earlier step does not count, it is skipped.
    """
    batch, others = change
    first = int(np.flatnonzero(counted)[0])
    if first <= 1 or not counted[first:].all():
        return False

    def number_in(length):
        shorter = [[sample[:length] for sample in one] for one in (batch, *others[:length])]
        states, _ = _asked(subject, shorter[0], shorter[1:], hidden, seed)
        return _counted(states).sum()

    return number_in(first) > 0 and number_in(first + 1) <= 1


@answers_for("recurrence_missing")
@given(modes)
def test_the_state_is_handed_on_along_a_long_sequence(subject, mode):
    for length, state in _marked(subject, CUT[mode], mode):
        first = _first_of_the_last(state)
        if first is not None and _starts_at(subject, first, mode):
            raise _untraced("state_cut", state, length, first - 1, first=first)


@answers_for("step_skipped")
@given(modes)
def test_each_time_step_of_a_long_sequence_is_read(subject, mode):
    for length, state in _marked(subject, READ[mode], mode):
        missed = np.flatnonzero(state == 0)
        if missed.size and missed.size < length - 1:
            first = _first_of_the_last(state)
            if first is None or not _starts_at(subject, first, mode):
                raise _untraced("step_untraced", state, length, int(missed[0]))


def _marked(subject, lengths, mode):
    """Pairs of a length and a final state in which each time step has a unit, some of them 0.

    States of another shape are left out, as are those that depend on chance, and those in which a
    unit may have faded to 0.
    """
    found = []
    for length, state in zip(lengths, _marks(subject, lengths, mode), strict=True):
        if state is not None and not state.all() and (np.abs(state[state != 0]) > ABRUPT).all():
            first, again = _marks(subject, [length] * 2, mode)
            if np.array_equal(first, again):
                found.append((length, state))
    return found


def _marks(subject, lengths, mode):
    """The final states, [time] each; None for a state of another shape."""
    states = subject.call("marks_of", lengths, mode)
    return [
        one.values[0] if isinstance(one, Array) and one.values.shape == (1, length) else None
        for length, one in zip(lengths, states, strict=True)
    ]


def _starts_at(subject, time, mode):
    """Whether the run starts again at a time step.

    A sequence that ends with that step shows this step alone, and one that ends before it shows
    that earlier steps are read.
    """
    states = _marks(subject, [time, time + 1], mode)
    if any(state is None for state in states):
        return False
    earlier, ending = map(np.count_nonzero, states)
    if ending == 1 and states[1][time] and not np.isclose(states[1][time], ONCE, CLEAR):
        return False  # that step is read more than once, so a state is passed on
    return earlier > 0 and ending <= 1


def _first_of_the_last(state):
    """The first time step that counts, if all later ones do too.

    None if only a single step does not count, because that one is skipped.
    """
    counted = state != 0
    first = int(np.argmax(counted))
    return first if first > 1 and counted[first:].all() else None


def _untraced(sentence, state, length, time, **names):
    """The error that the hidden unit of a time step is still 0."""
    marks = f"0.5 * paddle.eye({length}).unsqueeze(0)"
    return Falsified(
        sentence,
        shown={"inputs": marks, "weight_ih, weight_hh": f"paddle.eye({length})", "biases": 0},
        expected={f"state[0, {time}]": "!= 0"},
        actual={f"state[0, {time}]": state[time]},
        time=time,
        total=length,
        **names,
    )


@answers_for("step_skipped")
@given(batches(), hidden_sizes, seeds)
def test_no_time_step_is_read_twice(subject, batch, hidden, seed):
    shown = {"inputs": batch}
    (state,), weights = _called(subject, [batch], hidden, seed)
    state, wanted = _content(state, shown), _equation(weights, batch)
    steps = range(len(batch[0]))
    if state.shape != wanted.shape or same(state, wanted):
        return  # it is right, or its shape is wrong
    orders = [[*steps[: time + 1], *steps[time:]] for time in steps]
    for time, order in enumerate([*orders, [*steps, *steps[-2::-1]]]):
        again = np.array(batch)[:, order]
        if same(state, _equation(weights, again)):
            raise Falsified(
                "step_twice",
                shown=shown,
                expected={"state": wanted},
                actual={"state": state},
                time=time,
            )


@answers_for("step_skipped")
@given(st.sampled_from(DULL), st.sampled_from([0, 1]))
def test_a_time_step_is_read_whatever_it_holds(subject, dull, seed):
    sequence, time = dull
    batch = [sequence, [sequence[0], *(step[::-1] for step in sequence[1:])]]
    shown = {"inputs": batch}
    (state,), weights = _called(subject, [batch], 3, seed)
    state, wanted = _content(state, shown), _equation(weights, batch)
    without = _equation(weights, np.delete(batch, time, axis=1))
    if state.shape == wanted.shape and same(state, without) and _repeats(subject, seed):
        raise Falsified(
            "step_passed_over",
            shown=shown,
            expected={"state": wanted},
            actual={"state": state},
            time=time,
        )


@answers_for(None)
@given(batches(batch=st.integers(2, 3)), st.data(), hidden_sizes, seeds)
def test_a_sample_depends_on_no_other_sample(subject, batch, data, hidden, seed):
    other = data.draw(st.integers(0, len(batch) - 1))
    time = data.draw(st.integers(0, len(batch[0]) - 1))
    second = data.draw(changed(batch, other, time))
    shown = {"inputs": batch, "changed": second}
    states, _ = _called(subject, [batch, second], hidden, seed)
    before, after = (array(one, "Tensor", "float32", (len(batch), hidden), shown) for one in states)
    with unless_chance(lambda: _check_repeats(subject, seed)):
        check_samples_apart(before, after, other, shown, "state")


@answers_for(None)
@given(batches(MANY, LONG) | LONGER | SETTLED | FAR, sizes, seeds)
def test_the_final_state_is_that_of_the_equation(subject, batch, hidden, seed):
    shown = {"inputs": batch}
    states, weights = _called(subject, [batch, batch], hidden, seed)
    wanted = _equation(weights, batch)
    for sentence, came in zip(("other_state", "second_call"), states, strict=True):
        state = array(came, "Tensor", "float32", wanted.shape, shown)
        with unless_chance(lambda: _check_repeats(subject, seed)):
            check_equal(wanted, state, sentence, shown, "state")


@answers_for(None)
@given(batches(), sizes, seeds)
def test_new_weights_count_and_the_inputs_are_kept(subject, batch, hidden, seed):
    shown = {"inputs": batch}
    state, weights, inputs = subject.call("state_of_new_weights", batch, hidden, seed)
    wanted = _equation(recurrences.doubles(weights), batch)
    state = array(state, "Tensor", "float32", wanted.shape, shown)
    check_inputs_stay(batch, inputs.values, shown)
    between = [[[1.0] * len(step) for step in sample] for sample in batch]
    lived = subject.call("in_a_life", batch, between, hidden, seed)
    lived = [array(one, "Tensor", "float32", wanted.shape, shown) for one in lived]
    check_asked_again(lived, {**shown, "call before": between}, "state")
    if not same(wanted, state):
        at_first, *_ = subject.call("state_of_new_weights", batch, hidden, seed, False)
        at_first = array(at_first, "Tensor", "float32", wanted.shape, shown)
        check_equal(wanted, at_first, "other_state", shown, "state")
        check_equal(wanted, state, "old_weights", shown, "state")


@answers_for(None)
@given(st.sampled_from(LARGE), st.sampled_from([0, 1]))
def test_many_samples_and_many_time_steps(subject, batch, seed):
    shown = {"inputs": batch}
    (state,), weights = _called(subject, [batch], 2, seed)
    wanted = _equation(weights, batch)
    state = array(state, "Tensor", "float32", wanted.shape, shown)
    with unless_chance(lambda: _check_repeats(subject, seed)):
        check_equal(wanted, state, "other_state", shown, "state")


@answers_for(None)
def test_many_samples_of_many_time_steps_and_features(subject):
    batch = plenty(*AT_ONCE)
    shown = shapes({"inputs": batch})
    (state,), weights = _called(subject, [batch], UNITS, 0)
    wanted = _equation(weights, batch)
    state = array(state, "Tensor", "float32", wanted.shape, shown)
    with unless_chance(lambda: _check_repeats(subject, 0)):
        check_everywhere(wanted, state, "other_state", shown, "state")


@answers_for(None)
@given(batches(), hidden_sizes, seeds)
def test_the_gradients_are_those_of_the_equation(subject, batch, hidden, seed):
    _check_gradients(subject, batch, hidden, seed, {"inputs": batch})


@answers_for(None)
def test_the_gradients_go_through_many_time_steps(subject):
    batch = plenty(3, 200, 2, bound=SLIGHT)
    shown = {**shapes({"inputs": batch}), "max(abs(inputs))": SLIGHT}
    _check_gradients(subject, batch, 4, 0, shown, keeps=True)


def _check_gradients(subject, batch, hidden, seed, shown, keeps=False):
    """Check that the gradients of the sum of the final state are the slopes of the equation."""
    gradients, weights = subject.call("gradients_of", batch, hidden, seed, keeps)
    values = [np.array(batch), *recurrences.doubles(weights)]

    def total(moved):
        inputs, *others = moved
        return float(_equation(others, inputs).sum())

    for place, name in enumerate(NAMES):
        wanted = recurrences.slope(total, values, place)
        with unless_chance(lambda: _check_repeats(subject, 2 * seed)):  # even seeds: train mode
            check_slope(gradients[place], wanted, sentence="other_gradient", shown=shown, name=name)


@answers_for(None)
@given(st.just(FAR_BACK))
def test_the_gradient_goes_back_to_the_first_time_step(subject, length):
    gradient = subject.call("gradient_of_marks", length).values[0]
    for time in np.flatnonzero(~gradient.any(axis=1)).tolist():
        raise Falsified(
            "gradient_ends",
            shown={"inputs": f"0.5 * paddle.eye({length}).unsqueeze(0)"},
            expected={f"inputs.grad[0, {time}]": "!= 0"},
            actual={f"inputs.grad[0, {time}]": 0.0},
            time=time,
            total=length,
        )


def _called(subject, several, hidden, seed):
    """The result for each batch, and the weights of the cell."""
    states, weights = subject.call("states_of", several, hidden, seed)
    return states, recurrences.doubles(weights)


def _repeats(subject, seed):
    """Whether a call with many numbers gives the same twice; if not, chance may hide a change."""
    both, _ = _called(subject, [SOME, SOME], 2, seed)
    first, again = (_content(one, {"inputs": SOME}) for one in both)
    return np.array_equal(first, again)


def _check_repeats(subject, seed):
    """Check that a call with many numbers gives the same result twice."""
    shown = {"inputs": SOME}
    both, _ = _called(subject, [SOME, SOME], 2, seed)
    first, again = (array(one, "Tensor", "float32", (len(SOME), 2), shown) for one in both)
    check_repeatable(first, again, shown, "state")


def _equation(weights, batch):
    """The final state that the contract requires."""
    return recurrences.unroll("SimpleRNN", weights, np.array(batch))[1][0]


def _content(state, shown):
    """The numbers in a tensor, or in the last one of a list, such as the pair that a cell returns.

    Only one property tests the type, shape and dtype of the result.
    """
    if isinstance(state, list) and state:
        state = state[-1]
    if not isinstance(state, Array):
        raise Falsified("wrong_type", shown=shown, expected="Tensor", actual=describe(state))
    return state.values


def _asked(subject, batch, others, hidden, seed):
    """The final states, the batch's first; and which others clearly move the equation's state."""
    several = [batch, *others]
    states, weights = _called(subject, several, hidden, seed)
    wanted = [_equation(weights, one) for one in several]
    clear = [np.abs(one - wanted[0]).max() > CLEAR for one in wanted[1:]]
    return [_content(one, {"inputs": batch}) for one in states], np.array(clear)


def _counted(states):
    """For which of the others the final state differs from that of the batch, even in one bit."""
    return np.array([not np.array_equal(one, states[0]) for one in states[1:]])


def _ignored(sentence, batch, others, states, which, **names):
    """The error that the final state is the same for the batch and for one of the others."""
    return Falsified(
        sentence,
        shown={"inputs": batch, "changed": others[which]},
        expected={"state": unlike(states[0])},
        actual={"state": states[which + 1]},
        **names,
    )
