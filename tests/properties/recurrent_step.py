"""Properties of a cell unrolled in time: the state is handed on, and every step is read once.

Each fault is told whatever became of the other one. Without a state that is handed on, one time
step at most can count; so what answers for the skipped step asks only that the last one counts,
and that all count where more than one does. Whether a step counts is seen by changing it.
"""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kata import recurrences
from kata.draws import arrays, changed, seeds, sizes
from kata.property import Falsified, answers_for, array, check_equal, describe, same, unlike
from kata.wire import Array

CLEAR = 1e-3
"""By the equation the final state moves at least this far; then the subject's must move too."""

NUMBERS = st.integers(-10, 10).map(lambda number: number / 10)
"""Small ones, so that no tanh is flat where it matters whether a change goes through it."""

MEMORY = 4
"""Time steps from which on a state that is handed on shows, even where some are skipped."""

FEW, SHORT = st.integers(1, 3), st.integers(1, 4)
"""Samples and time steps: so few that a change at any step reaches the final state."""

MANY, LONG = FEW | st.just(6), SHORT | st.just(12)
"""Where the equation is asked for: what holds for a few may end at a fixed number."""

LONGER = arrays(2, 20, 1, of=NUMBERS)
"""Few numbers, since a counterexample of many takes minutes to shrink."""

SETTLED = st.tuples(arrays(1, of=NUMBERS), arrays(1, of=NUMBERS)).map(
    lambda steps: [[steps[0]] * 59 + [steps[1]]]
)
"""The state has stopped moving long before the last time step."""

FAR = arrays(2, 2, 1, of=st.integers(-20, 20).map(float))
"""Inputs have no bounds."""

hidden_sizes = st.integers(2, 3)


@st.composite
def batches(draw, batch=FEW, time=SHORT):
    """A batch [batch][time][input]; the three sizes may be equal or not."""
    batch, time = draw(batch), draw(time)
    return draw(arrays(batch, time, draw(st.integers(1, 2)), of=NUMBERS))


@st.composite
def steps_changed(draw, min_time):
    """A batch, and for each time step the same batch with another vector of one sample there."""
    batch = draw(batches(time=st.integers(min_time, 5)))
    sample = draw(st.integers(0, len(batch) - 1))
    return batch, [draw(changed(batch, sample, time)) for time in range(len(batch[0]))]


@answers_for("recurrence_missing")
@given(steps_changed(MEMORY), hidden_sizes, seeds)
def test_more_than_one_time_step_counts(subject, change, hidden, seed):
    batch, others = change
    states, clear = _asked(subject, batch, others, hidden, seed)
    counted = _counted(states)
    missed = np.flatnonzero(clear & ~counted)
    if counted.sum() <= 1 and missed.size:
        raise _ignored(
            "state_lost", batch, others, states, int(missed[0]),
            number=int(counted.sum()), total=len(others),
        )  # fmt: skip


@answers_for("step_skipped")
@given(batches(), st.data(), hidden_sizes, seeds)
def test_the_last_time_step_counts(subject, batch, data, hidden, seed):
    sample = data.draw(st.integers(0, len(batch) - 1))
    last = len(batch[0]) - 1
    others = [data.draw(changed(batch, sample, last))]
    states, clear = _asked(subject, batch, others, hidden, seed)
    if clear[0] and not _counted(states)[0]:
        raise _ignored("last_ignored", batch, others, states, 0, time=last)


@answers_for("step_skipped")
@given(steps_changed(3), hidden_sizes, seeds)
def test_all_time_steps_count_where_more_than_one_does(subject, change, hidden, seed):
    batch, others = change
    states, clear = _asked(subject, batch, others, hidden, seed)
    counted = _counted(states)
    missed = np.flatnonzero(clear & ~counted)
    if counted.sum() > 1 and missed.size:
        time = int(missed[0])
        raise _ignored("step_ignored", batch, others, states, time, time=time)


@answers_for("step_skipped")
@given(batches(), hidden_sizes, seeds)
def test_no_time_step_is_read_twice(subject, batch, hidden, seed):
    shown = {"inputs": batch}
    (state,), weights = _called(subject, [batch], hidden, seed)
    state, wanted = _content(state, shown), _equation(weights, batch)
    steps = range(len(batch[0]))
    if state.shape != wanted.shape or same(state, wanted):
        return  # right, or wrong in another way
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


@answers_for(None)
@given(batches(batch=st.integers(2, 3)), st.data(), hidden_sizes, seeds)
def test_a_sample_depends_on_no_other_sample(subject, batch, data, hidden, seed):
    other = data.draw(st.integers(0, len(batch) - 1))
    time = data.draw(st.integers(0, len(batch[0]) - 1))
    second = data.draw(changed(batch, other, time))
    shown = {"inputs": batch, "changed": second}
    states, _ = _called(subject, [batch, second], hidden, seed)
    before, after = (array(one, "Tensor", "float32", (len(batch), hidden), shown) for one in states)
    for sample in range(len(batch)):
        if sample != other and not same(before[sample], after[sample]):
            raise Falsified(
                "other_sample",
                shown=shown,
                expected={f"state[{sample}]": before[sample]},
                actual={f"state[{sample}]": after[sample]},
                sample=sample,
                other=other,
            )


@answers_for(None)
@given(batches(MANY, LONG) | LONGER | SETTLED | FAR, sizes, seeds)
def test_the_final_state_is_that_of_the_equation(subject, batch, hidden, seed):
    shown = {"inputs": batch}
    states, weights = _called(subject, [batch, batch], hidden, seed)
    wanted = _equation(weights, batch)
    for sentence, came in zip(("other_state", "second_call"), states, strict=True):
        state = array(came, "Tensor", "float32", wanted.shape, shown)
        check_equal(wanted, state, sentence, shown, "state")


@answers_for(None)
@given(batches(), sizes, seeds)
def test_new_weights_count_and_the_inputs_are_kept(subject, batch, hidden, seed):
    shown = {"inputs": batch}
    state, weights, inputs = subject.call("state_of_new_weights", batch, hidden, seed)
    wanted = _equation(recurrences.doubles(weights), batch)
    state = array(state, "Tensor", "float32", wanted.shape, shown)
    check_equal(wanted, state, "old_weights", shown, "state")
    kept = np.array(batch, dtype="float32")
    if not np.array_equal(kept, inputs.values):
        raise Falsified("inputs_changed", shown=shown, expected=kept, actual=inputs.values)


def _called(subject, several, hidden, seed):
    """What came for each batch, and the weights of the cell."""
    states, weights = subject.call("states_of", several, hidden, seed)
    return states, recurrences.doubles(weights)


def _equation(weights, batch):
    """The final state that the contract asks for."""
    return recurrences.unroll("SimpleRNN", weights, np.array(batch))[1][0]


def _content(state, shown):
    """The numbers of a tensor, or of the last one in a list, as the pair that a cell returns.

    Type, shape and dtype of the result are asked for by one property alone.
    """
    if isinstance(state, list) and state:
        state = state[-1]
    if not isinstance(state, Array):
        raise Falsified("wrong_type", shown=shown, expected="Tensor", actual=describe(state))
    return state.values


def _asked(subject, batch, others, hidden, seed):
    """The final states, that of the batch first; for which others the equation's clearly moves."""
    several = [batch, *others]
    states, weights = _called(subject, several, hidden, seed)
    wanted = [_equation(weights, one) for one in several]
    clear = [np.abs(one - wanted[0]).max() > CLEAR for one in wanted[1:]]
    return [_content(one, {"inputs": batch}) for one in states], np.array(clear)


def _counted(states):
    """For which of the others the final state is another one than for the batch, in any bit."""
    return np.array([not np.array_equal(one, states[0]) for one in states[1:]])


def _ignored(sentence, batch, others, states, which, **names):
    """The final state is the same for the batch and for one of the others."""
    return Falsified(
        sentence,
        shown={"inputs": batch, "changed": others[which]},
        expected={"state": unlike(states[0])},
        actual={"state": states[which + 1]},
        **names,
    )
