"""Properties of an encoder: the result for a batch does not depend on what came before it.

They are metamorphic: batches are read one after another and separately, samples together and alone,
and the results must or must not be the same. So they hold for any encoder.
"""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kata.property.answers import answers_for
from kata.property.checks import array, check_equal, same
from kata.property.draws import arrays, changed, modes, plenty, seeds, sizes
from kata.property.laws import (
    check_alone,
    check_any_order,
    check_new_weights_count,
    check_nothing_kept,
    check_repeatable,
    check_samples_apart,
    check_weights_are_public,
    unless_chance,
)
from kata.property.models import check_follows, check_gradients

HIDDEN = 16
"""Units of a result that must follow a change, which a max over time hides in some of them."""
MODELS = 12
"""Fresh encoders that are tested for whether a change counts."""
LONGEST = 5
MANY, LONG = 6, 11
"""Samples and time steps, occasionally: code may work only up to a fixed number.

The number of time steps is odd, so that code that works in pairs leaves one over.
"""
MOST, VERY_MANY = 64, 300
"""The most time steps that the contract allows, and more samples than a batch usually has."""
HALVES = [24, 30, 32]
"""Time steps in each half of a sequence, for code that reads it in pieces of a divisor's size."""
LATE = [(40, 50), (33, 63)]
"""Pairs of late time steps that are swapped, in case only the first ones have their own place."""
LARGE = [
    ((VERY_MANY, 3), (0, 1), 1.0, "train"),
    ((VERY_MANY, 3), (2, 3), 0.1, "eval"),
    ((2, MOST), (0, 4), 0.1, "eval"),
    ((2, MOST), (MOST - 4, MOST), 1.0, "train"),
]
"""The shape; a range of time steps that must show if the weights are large enough; the unit of the
numbers, which are up to 20 units; and the mode."""
WEIGHTS = [("own", 0), ("own", 3), (0.1, 3), *[("size", 0), (1.0, 0), ("size", 3), (1.0, 3)] * 2]
"""Standard deviations of weights, each with a bias that makes gates keep the state. First come an
encoder's own weights, then small ones, so that late inputs are not lost in a large state. With
``"size"``, the deviation depends on the first axis of a weight."""
ROUNDING = 1e-6
"""By how much a sum over time steps in another order may differ, relative to the largest."""

SOME = [[[number / 10, 0.5 - number / 20]] * 3 for number in range(1, 21)]
"""Enough samples for chance to show in one of them."""

modes_of_calls = modes | st.just("no_grad")
"""The last one is eval mode under ``paddle.no_grad()``, as in an evaluation."""


@st.composite
def batches(draw, input_size, min_batch=1, min_time=1):
    """A batch [batch][time][input]; its sizes may be equal or not."""
    time = st.integers(min_time, max(min_time, LONGEST))
    return draw(arrays(draw(st.integers(min_batch, 3)), draw(time), input_size))


def vectors(result, batch, hidden_size, shown):
    """The content of a result, float32 [batch, hidden_size]."""
    return array(result, "Tensor", "float32", (len(batch), hidden_size), shown)


@answers_for("state_leak")
@given(st.data(), sizes, sizes, seeds)
def test_a_batch_depends_on_no_batch_before_it(subject, data, input_size, hidden_size, seed):
    size, number = data.draw(sizes | st.just(MANY)), data.draw(st.integers(2, 4))
    mode = data.draw(modes_of_calls)
    given_batches = [data.draw(arrays(size, data.draw(sizes), input_size)) for _ in range(number)]
    _check_in_turn(subject, [[mode, one] for one in given_batches], input_size, hidden_size, seed)


@answers_for("state_leak")
@given(st.data(), sizes, sizes, seeds)
def test_batches_of_any_size_follow_each_other_in_any_mode(
    subject, data, input_size, hidden_size, seed
):
    one_call = st.tuples(modes_of_calls, batches(input_size)).map(list)
    calls = data.draw(st.lists(one_call, min_size=2, max_size=5))
    _check_in_turn(subject, calls, input_size, hidden_size, seed)


@answers_for("state_leak")
@given(modes_of_calls)
def test_a_long_batch_leaves_nothing_behind(subject, mode):
    sizes_ = [(3, MOST), (3, 5), (3, MOST), (VERY_MANY, MOST), (VERY_MANY, 4)]
    calls = [[mode, plenty(*size, 2, seed=number)] for number, size in enumerate(sizes_)]
    shown = {"mode": mode, "inputs.shape of each call": [[*size, 2] for size in sizes_]}
    _check_in_turn(subject, calls, 2, 3, 0, shown)


def _check_in_turn(subject, calls, input_size, hidden_size, seed, shown=None):
    """Check that each call of one encoder gives the same as a fresh copy of it."""
    shown = shown or {"calls": calls}
    in_turn, alone = subject.call("results_in_turn", calls, input_size, hidden_size, seed)
    for number, (mode, batch) in enumerate(calls):
        sentence = "batch_before" if number else "copy_differs"
        found = vectors(in_turn[number], batch, hidden_size, shown)
        wanted = vectors(alone[number], batch, hidden_size, shown)
        with unless_chance(lambda mode=mode: check_copies(subject, mode, seed)):
            check_equal(wanted, found, sentence, shown, f"result of call {number}", call=number)


@answers_for("state_leak")
@given(st.data(), sizes, sizes, seeds)
def test_a_batch_becomes_one_vector_per_sample(subject, data, input_size, hidden_size, seed):
    one = [0.1] * input_size
    batch = data.draw(batches(input_size) | st.sampled_from([[[one] * MOST], [[one]] * VERY_MANY]))
    shown = {"inputs": batch}
    fresh = subject.call("results_of_fresh", [["eval", batch]], input_size, hidden_size, seed)
    vectors(fresh[0], batch, hidden_size, shown)


@answers_for("state_leak")
@given(st.data(), modes, sizes, sizes, seeds)
def test_a_sample_depends_on_no_other_sample(subject, data, mode, input_size, hidden_size, seed):
    batch = data.draw(batches(input_size, min_batch=2))
    other = data.draw(st.integers(0, len(batch) - 1))
    time = data.draw(st.integers(0, len(batch[0]) - 1))
    second = data.draw(changed(batch, other, time))
    alone = [batch[other]]
    calls = [[mode, one] for one in (batch, second, alone)]
    three = subject.call("results_of_fresh", calls, input_size, hidden_size, seed)
    shown = {"mode": mode, "inputs": batch, "changed": second}
    before = vectors(three[0], batch, hidden_size, shown)
    after = vectors(three[1], batch, hidden_size, shown)
    with unless_chance(lambda: check_copies(subject, mode, seed)):
        check_samples_apart(before, after, other, shown, "result")
        shown = {"mode": mode, "inputs": batch, "alone": alone}
        single = vectors(three[2], alone, hidden_size, shown)
        check_alone(before, single, other, shown, "result")


def check_copies(subject, mode, seed):
    """Check that the first calls of two fresh copies of one encoder give the same."""
    shown = {"mode": mode, "inputs": SOME}
    _, alone = subject.call("results_in_turn", [[mode, SOME]] * 2, 2, HIDDEN, seed)
    one, other = (vectors(each, SOME, HIDDEN, shown) for each in alone)
    check_equal(one, other, "copy_differs", shown, "result")


def check_repeats(subject, mode, seed):
    """Check that one encoder gives the same if it is called twice with the same batch."""
    shown = {"mode": mode, "inputs": SOME}
    in_turn, _ = subject.call("results_in_turn", [[mode, SOME]] * 2, 2, HIDDEN, seed)
    first, again = (vectors(one, SOME, HIDDEN, shown) for one in in_turn)
    check_repeatable(first, again, shown, "result")


@answers_for("state_leak")
@given(st.data(), sizes, sizes, seeds)
def test_the_mode_changes_nothing(subject, data, input_size, hidden_size, seed):
    batch = data.draw(batches(input_size))
    shown = {"inputs": batch}
    calls = [["eval", batch], ["train", batch]]
    results = subject.call("results_of_fresh", calls, input_size, hidden_size, seed)
    in_eval, in_train = (vectors(one, batch, hidden_size, shown) for one in results)
    with unless_chance(lambda: check_copies(subject, "train", seed)):
        check_equal(
            in_eval, in_train, "mode_counts", shown, "result in eval()", "result in train()"
        )


@answers_for("state_leak")
@given(st.data(), sizes, seeds)
def test_every_time_step_of_a_sample_counts(subject, data, input_size, seed):
    batch = data.draw(batches(input_size) | batches(input_size, min_time=LONG))
    sample = data.draw(st.integers(0, len(batch) - 1))
    last = len(batch[0]) - 1
    time = data.draw(st.integers(0, last) | st.sampled_from([0, last]))
    second = data.draw(changed(batch, sample, time))
    _follows(subject, batch, second, sample, input_size, seed, "step_ignored", time=time)


@answers_for("state_leak")
@given(st.data(), sizes, seeds)
def test_the_order_of_the_time_steps_counts(subject, data, input_size, seed):
    batch = data.draw(batches(input_size, min_time=2) | batches(input_size, min_time=LONG))
    sample = data.draw(st.integers(0, len(batch) - 1))
    steps = batch[sample]
    start = data.draw(st.integers(0, len(steps) - 2))
    end = data.draw(st.integers(start + 1, len(steps) - 1))
    steps[start] = [round(value + 1, 1) for value in steps[end]]
    second = [list(one) for one in batch]
    second[sample] = list(steps)
    second[sample][start], second[sample][end] = steps[end], steps[start]
    _follows(
        subject, batch, second, sample, input_size, seed, "order_ignored",
        rounding=ROUNDING, start=start, end=end,
    )  # fmt: skip


@answers_for("state_leak")
@given(st.sampled_from(HALVES))
def test_the_order_of_the_halves_of_a_sequence_counts(subject, half):
    (steps,) = batch = plenty(1, 2 * half, 2)
    # a mean over pieces does not depend on their order, except for rounding
    second = [steps[half:] + steps[:half]]
    _follows(subject, batch, second, 0, 2, 0, "halves_alike", rounding=ROUNDING, half=half)


@answers_for("state_leak")
@given(st.sampled_from(LATE))
def test_the_order_of_late_time_steps_counts(subject, late):
    start, end = late
    (steps,) = batch = plenty(1, MOST, 2)
    second = [[*steps]]
    second[0][start], second[0][end] = steps[end], steps[start]
    shown, calls = {"inputs": batch, "changed": second}, [["eval", batch], ["eval", second]]

    def rows_of(model):
        both = subject.call("results_of_weights", calls, 2, HIDDEN, WEIGHTS[model], model)
        return [vectors(one, batch, HIDDEN, shown)[0] for one in both]

    check_follows(
        rows_of, len(WEIGHTS), "result[0]", "order_ignored", shown,
        rounding=ROUNDING, sample=0, start=start, end=end,
    )  # fmt: skip


@answers_for("state_leak")
@given(st.sampled_from(LARGE))
def test_many_samples_and_long_sequences_are_read_like_others(subject, large):
    (samples, time), (first, end), unit, mode = large
    drawn = np.random.default_rng(0)
    batch = drawn.integers(-20, 21, (samples, time, 2)) * unit
    order = drawn.permutation(samples).tolist()
    second = batch.copy()
    second[-1, first:end] += 0.5
    asked = [one.round(1).tolist() for one in (batch, second, batch[order], batch[-1:])]
    calls = [[mode, one] for one in asked]
    shown = {"mode": mode, "inputs": asked[0]}
    results = subject.call("results_of_weights", calls, 2, HIDDEN, WEIGHTS[0], 0)
    many, _, mixed, single = (
        vectors(one, given, HIDDEN, shown) for one, given in zip(results, asked, strict=True)
    )
    with unless_chance(lambda: check_repeats(subject, mode, 0)):
        check_any_order(many, mixed, order, shown, "result")
        check_alone(many, single, samples - 1, shown, "result")
    shown["changed"] = asked[1]

    def rows_of(model):
        given_ = (calls[:2], 2, HIDDEN, WEIGHTS[model], model)
        both = subject.call("results_of_weights", *given_)
        return [vectors(one, asked[0], HIDDEN, shown)[-1] for one in both]

    check_follows(
        rows_of, len(WEIGHTS), f"result[{samples - 1}]", "steps_ignored", shown,
        sample=samples - 1, first=first, last=end - 1,
    )  # fmt: skip


@answers_for("state_leak")
@given(st.data(), sizes, sizes, seeds)
def test_the_state_dict_is_the_whole_encoder(subject, data, input_size, hidden_size, seed):
    first, batch = data.draw(batches(input_size)), data.draw(batches(input_size))
    shown = {"batch_before": first, "inputs": batch}

    def results(*, called):
        sizes_ = (input_size, hidden_size)
        four = subject.call("results_of_copy", first, batch, *sizes_, seed, called)
        return [vectors(one, batch, hidden_size, shown) for one in four]

    own, copied, later, taken = results(called=True)
    with unless_chance(lambda: check_repeats(subject, "eval", seed)):
        if not (same(own, copied) and same(later, taken)):
            fresh, fresh_copy, moved, moved_copy = results(called=False)
            for one, other in ((fresh, fresh_copy), (moved, moved_copy)):
                check_weights_are_public(one, [other], shown, "result", ["weights_hidden"])
            check_nothing_kept(fresh, own, shown, "result")
            for wanted, found in ((fresh, copied), (moved, later), (moved, taken)):
                check_new_weights_count(wanted, found, shown, "result")


@answers_for("state_leak")
@given(st.data(), sizes, seeds)
def test_each_batch_in_turn_gives_every_weight_a_gradient(subject, data, input_size, seed):
    given_batches = data.draw(st.lists(batches(input_size), min_size=1, max_size=3))
    shown = {"batches": given_batches}
    with unless_chance(lambda: check_repeats(subject, "train", seed)):
        check_gradients(
            lambda model: subject.call(
                "gradients_of", given_batches, input_size, HIDDEN, seed + model
            ),
            MODELS,
            shown,
        )


def _follows(subject, first, second, sample, input_size, seed, sentence, rounding=0.0, **names):
    """Check that the vector of one sample differs between two batches in some fresh encoder."""
    shown = {"inputs": first, "changed": second}
    calls = [["eval", first], ["eval", second]]

    def rows_of(model):
        both = subject.call("results_of_fresh", calls, input_size, HIDDEN, seed + model)
        return [vectors(one, first, HIDDEN, shown)[sample] for one in both]

    check_follows(
        rows_of,
        MODELS,
        f"result[{sample}]",
        sentence,
        shown,
        rounding=rounding,
        sample=sample,
        **names,
    )
