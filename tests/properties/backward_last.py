"""Properties of an encoder in two directions: each direction passes on every time step.

One direction at a time is prevented from reading the inputs, by setting its W_ih to zero. Whatever
still moves the vectors has come through the other one. So the properties hold for any way to join
the two.
"""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kata.property.answers import answers_for
from kata.property.checks import array, check_equal
from kata.property.draws import TENTHS, arrays, blanked, changed, modes, seeds, sizes
from kata.property.laws import (
    TWICE_AND_MORE,
    chance_first,
    check_alone,
    check_any_order,
    check_new_weights_count,
    check_nothing_kept,
    check_samples_apart,
)
from kata.property.models import check_follows, check_gradients
from kata.wire import Array

HIDDEN = 8
"""Units of a vector that must follow a change, which a max or median over time hides in most."""
MODELS = 12
"""Layers that are tested for whether a change counts."""
LONGEST = 6
LONGER = 12
LONG, PART = 200, 20
"""Time steps, and how many are changed at one end: a max over time could hide a single one."""
MANY, OF_MANY = 100, [3, 4, 7, 8, 15, 16, 31, 32, 63, 64, 99]
"""The size of a large batch, and the indices of some of its samples."""
MEMORIES = ["gates", "width"]
"""The ways to make a layer remember as long as that, used in turn."""
hidden_sizes = st.integers(2, 4)
BOTH = ["forward", "backward"]
SENTENCES = {"forward": "forward_ignores", "backward": "backward_ignores"}


@st.composite
def batches(draw, min_batch=1, min_time=1, of=TENTHS):
    """Inputs [batch][time][input]; the sizes may be equal or not."""
    times = st.integers(min_time, LONGEST) | st.just(LONGER)
    shape = (draw(st.integers(min_batch, 3)), draw(times), draw(sizes))
    return draw(arrays(*shape, of=of))


def vectors(result, batch, shown, width=None):
    """The content of a result, float32 [batch, width]; None allows any width."""
    if width is None and isinstance(result, Array) and result.values.ndim == 2:
        width = max(1, result.values.shape[1])
    return array(result, "Tensor", "float32", (len(batch), width or 2 * HIDDEN), shown)


@answers_for("backward_last")
@given(st.data(), modes, seeds)
def test_each_direction_hands_on_every_time_step(subject, data, mode, seed):
    batch = data.draw(batches())
    sample = data.draw(st.integers(0, len(batch) - 1))
    last = len(batch[0]) - 1
    time = data.draw(st.integers(0, last) | st.sampled_from([0, last]))
    second = data.draw(changed(batch, sample, time))
    for direction in BOTH:
        _hands_on(subject, direction, batch, second, sample, time, mode, seed)


def _hands_on(subject, direction, batch, second, sample, time, mode, seed, memories=(None,)):
    """Check that in some layer, a change at a time step reaches the vector in one direction."""
    shown = {"reads the inputs": direction, "inputs": batch, "changed": second, "mode": mode}

    def rows_of(model):
        memory = memories[model % len(memories)]
        asked = ([batch, second], [direction], HIDDEN, mode, seed + model, memory)
        both = subject.call("vectors_of", *asked)
        before = vectors(both[0], batch, shown)
        after = vectors(both[1], batch, shown, width=before.shape[1])
        return before[sample], after[sample]

    label = f"vector[{sample}]"
    check_follows(rows_of, MODELS, label, SENTENCES[direction], shown, sample=sample, time=time)


@answers_for("backward_last")
@given(modes, seeds)
def test_each_direction_reads_a_long_sequence_to_its_ends(subject, mode, seed):
    inputs = np.random.default_rng(seed).integers(-20, 21, (2, LONG, 2)) / 10
    for direction, time in (("forward", LONG - PART), ("backward", 0)):
        second = inputs.copy()
        second[0, time : time + PART] += 1
        times = f"{time} – {time + PART - 1}"
        _hands_on(
            subject, direction, inputs.tolist(), second.tolist(), 0, times, mode, seed, MEMORIES
        )


@answers_for("backward_last")
@given(st.integers(0, 2), modes)
def test_each_direction_hands_on_large_inputs(subject, time, mode):
    batch = [[[17.0, -12.0], [-20.0, 9.0], [14.0, 19.0]]]
    second = [[list(step) for step in batch[0]]]
    second[0][time] = [1.5 * one for one in batch[0][time]]  # further from zero, with the same sign
    for direction in BOTH:
        _hands_on(subject, direction, batch, second, 0, time, mode, 0)


@answers_for("backward_last")
@given(st.data(), seeds)
def test_every_weight_receives_a_gradient(subject, data, seed):
    not_zero = TENTHS.filter(bool)  # W_ih gets no gradient from inputs that are zero
    batch = data.draw(batches(min_time=2, of=not_zero))
    sample = data.draw(st.integers(0, len(batch) - 1))
    check_arrivals(subject, batch, [sample], seed)


@answers_for("backward_last")
def test_every_sample_of_a_large_batch_gives_a_gradient(subject):
    batch = (np.random.default_rng(0).integers(1, 21, (MANY, 2, 1)) / 10).tolist()
    check_arrivals(subject, batch, OF_MANY, 0)


def check_arrivals(subject, batch, samples, seed):
    """Check that a loss on the vector of each of these samples gives every parameter a gradient."""
    asked = {}

    def arrivals_of(model, number):
        if model not in asked:
            asked[model] = subject.call("gradients_of", batch, samples, HIDDEN, seed + model)
            vectors(asked[model][0], batch, {"inputs": batch, "mode": "train"})
        return asked[model][1][number]

    with told_by_chance(subject, batch, HIDDEN, "train", seed):
        for number, sample in enumerate(samples):
            check_gradients(
                lambda model, number=number: arrivals_of(model, number),
                MODELS,
                {"inputs": batch, "mode": "train"},
                sample=sample,
            )


def told_by_chance(subject, batch, hidden_size, mode, seed):
    """If a check in the body fails, check first that the same call gives the same result twice."""
    shown = {"inputs": batch, "mode": mode}

    def again():
        found = subject.call("vectors_again", batch, TWICE_AND_MORE, hidden_size, mode, seed)
        first = vectors(found[0], batch, shown)
        return [vectors(one, batch, shown, width=first.shape[1]) for one in found]

    return chance_first(again, shown, "vectors")


@answers_for("backward_last")
@given(st.data(), hidden_sizes, modes, seeds)
def test_a_batch_of_any_size_becomes_vectors_of_one_width(subject, data, hidden_size, mode, seed):
    batch = data.draw(batches())
    input_size = len(batch[0][0])
    other = data.draw(arrays(data.draw(sizes), data.draw(st.integers(1, LONGEST)), input_size))
    shown = {"inputs": batch, "second inputs": other, "hidden": hidden_size}
    both = subject.call("vectors_of", [batch, other], BOTH, hidden_size, mode, seed)
    found = vectors(both[0], batch, shown)
    vectors(both[1], other, shown, width=found.shape[1])


@answers_for("backward_last")
@given(st.data(), hidden_sizes, modes, seeds)
def test_a_sample_depends_on_no_other_sample(subject, data, hidden_size, mode, seed):
    batch = data.draw(batches(min_batch=2))
    other = data.draw(st.integers(0, len(batch) - 1))
    time = data.draw(st.integers(0, len(batch[0]) - 1))
    second = data.draw(changed(batch, other, time))
    alone = [batch[other]]
    three = subject.call("vectors_of", [batch, second, alone], BOTH, hidden_size, mode, seed)
    shown = {"inputs": batch, "changed": second, "mode": mode}
    before = vectors(three[0], batch, shown)
    after = vectors(three[1], batch, shown, width=before.shape[1])
    with told_by_chance(subject, batch, hidden_size, mode, seed):
        check_samples_apart(before, after, other, shown, "vector")
        shown = {"inputs": batch, "alone": alone, "mode": mode}
        single = vectors(three[2], alone, shown, width=before.shape[1])
        check_alone(before, single, other, shown, "vector")


@answers_for("backward_last")
@given(st.sampled_from([(MANY, 2), (2, LONG), (MANY, LONG // 4)]), st.booleans(), modes)
def test_large_batches_are_read_like_small_ones(subject, shape, large, mode):
    draws = np.random.default_rng(0)
    inputs = draws.integers(-20, 21, (*shape, 2)) / (1 if large else 10)
    order = draws.permutation(shape[0]).tolist() if shape[0] == MANY else [1, 0]
    batch, sample = inputs.tolist(), shape[0] - 1
    asked = [batch, inputs[order].tolist(), [batch[sample]]]
    three = subject.call("vectors_of", asked, BOTH, 3, mode, 0)
    shown = {"inputs": batch, "mode": mode}
    before = vectors(three[0], batch, shown)
    mixed = vectors(three[1], batch, shown, width=before.shape[1])
    single = vectors(three[2], asked[2], shown, width=before.shape[1])
    with told_by_chance(subject, batch, 3, mode, 0):
        check_any_order(before, mixed, order, shown, "vector")
        check_alone(before, single, sample, shown, "vector")


@answers_for("backward_last")
@given(st.data(), hidden_sizes, modes, seeds)
def test_nothing_but_the_layer_reads_the_inputs(subject, data, hidden_size, mode, seed):
    batch = data.draw(batches())
    sample = data.draw(st.integers(0, len(batch) - 1))
    time = data.draw(st.integers(0, len(batch[0]) - 1))
    second = data.draw(changed(batch, sample, time) | st.just(blanked(batch, sample, time)))
    shown = {"inputs": batch, "changed": second, "mode": mode}
    both = subject.call("vectors_of", [batch, second], [], hidden_size, mode, seed)
    before = vectors(both[0], batch, shown)
    after = vectors(both[1], batch, shown, width=before.shape[1])
    with told_by_chance(subject, batch, hidden_size, mode, seed):
        check_equal(before, after, "read_beside", shown, "vectors")


@answers_for("backward_last")
@given(st.data(), hidden_sizes, modes, seeds)
def test_a_batch_depends_on_no_call_before_it(subject, data, hidden_size, mode, seed):
    batch = data.draw(batches())
    between = data.draw(arrays(data.draw(sizes), data.draw(sizes), len(batch[0][0])))
    shown = {"inputs": batch, "between": between, "mode": mode}
    results = subject.call("vectors_in_a_row", batch, between, hidden_size, mode, seed)
    first = vectors(results[0], batch, shown)
    width = first.shape[1]
    again, learned, fresh = (vectors(one, batch, shown, width=width) for one in results[1:])
    with told_by_chance(subject, batch, hidden_size, mode, seed):
        check_nothing_kept(first, again, shown, "vectors")
        check_new_weights_count(fresh, learned, shown, "vectors")
