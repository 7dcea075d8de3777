"""Properties of final states: each sample has its own, in a fixed order, in any batch."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kata.property.answers import answers_for
from kata.property.checks import Falsified, array, check_equal, check_everywhere, same, unlike
from kata.property.draws import TENTHS, arrays, blanked, changed, modes, plenty, seeds, shapes
from kata.property.laws import (
    TWICE_AND_MORE,
    chance_first,
    check_alone,
    check_new_weights_count,
    check_nothing_kept,
    check_samples_apart,
)
from kata.property.recurrences import doubles, stacked

LONGEST = 7
LONG, MANY = [2, 200], [100, 2]
"""Samples and time steps."""
AT_ONCE, UNITS = (100, 50, 33), 48
"""Batch, time, input and hidden units, all large, because code may take another path then."""
OF_MANY = [3, 4, 7, 8, 15, 16, 31, 32, 63, 64, 99]
"""The indices of some of those samples."""
SURELY = 1e-3
"""If the equations move a state at least this far, it must have moved."""

layouts = st.tuples(st.integers(1, 2), st.integers(1, 2), st.integers(1, 3))
"""Layers, directions and hidden units."""


@st.composite
def batches(draw, size, least=1):
    """Inputs [batch][time][size]; there may be as many samples as states, or not.

    The last time steps of one sample may be zeros, which are data, not padding.
    """
    time = draw(st.integers(1, 4) | st.just(LONGEST))
    batch = draw(arrays(draw(st.integers(least, 4)), time, size))
    if draw(st.booleans()):
        return blanked(batch, draw(st.integers(0, len(batch) - 1)), draw(st.integers(0, time - 1)))
    return batch


@answers_for("final_states")
@given(st.data(), layouts, st.integers(1, 3), modes, seeds)
def test_a_batch_becomes_one_row_of_states_per_sample(subject, data, sizes, size, mode, seed):
    batch = data.draw(batches(size))
    _, (vectors,) = subject.call("vectors_of", [batch], sizes, mode, seed)
    _checked(vectors, batch, sizes, {"inputs": batch, **_named(sizes), "mode": mode})


@answers_for("final_states")
@given(st.data(), layouts, st.integers(1, 3), modes, seeds)
def test_a_sample_depends_on_no_other_sample(subject, data, sizes, size, mode, seed):
    batch = data.draw(batches(size, least=2))
    other = data.draw(st.integers(0, len(batch) - 1))
    second = data.draw(changed(batch, other))
    named = {**_named(sizes), "mode": mode}
    shown = {"inputs": batch, "changed": second, **named}
    alone = [batch[other]]
    _, results = subject.call("vectors_of", [batch, second, alone], sizes, mode, seed)
    before, after = (_checked(result, batch, sizes, shown) for result in results[:2])
    with _told_by_chance(subject, batch, sizes, mode, seed):
        check_samples_apart(before, after, other, shown, "vectors")
        shown = {"inputs": batch, "alone": alone, **named}
        single = _checked(results[2], alone, sizes, shown)
        check_alone(before, single, other, shown, "vectors")


@answers_for("final_states")
@given(st.data(), layouts, st.integers(1, 3), modes, seeds)
def test_every_time_step_of_a_sample_counts(subject, data, sizes, size, mode, seed):
    batch = data.draw(batches(size))
    sample = data.draw(st.integers(0, len(batch) - 1))
    time = data.draw(st.integers(0, len(batch[0]) - 1))
    second = data.draw(changed(batch, sample, time))
    shown = {"inputs": batch, "changed": second, **_named(sizes), "mode": mode}
    weights, results = subject.call("vectors_of", [batch, second], sizes, mode, seed)
    wanted = [_wanted(weights, one, sizes)[sample] for one in (batch, second)]
    before, after = (_checked(result, batch, sizes, shown)[sample] for result in results)
    if np.abs(wanted[0] - wanted[1]).max() > SURELY and same(before, after):
        raise Falsified(
            "step_ignored",
            shown=shown,
            expected={f"vectors[{sample}]": unlike(before)},
            actual={f"vectors[{sample}]": after},
            sample=sample,
            time=time,
        )


def large_batch(shape, seed, unit=0.1):
    """A batch of this many samples and time steps, with numbers of up to 20 units."""
    return (np.random.default_rng(seed).integers(-20, 21, [*shape, 1]) * unit).round(1).tolist()


@answers_for("final_states")
@given(st.sampled_from([LONG, MANY]), st.sampled_from([0.1, 1]), layouts, modes, seeds)
def test_many_samples_and_long_sequences_are_read_like_others(
    subject, shape, unit, sizes, mode, seed
):
    batch = large_batch(shape, seed, unit)
    shown = {"inputs": batch, **_named(sizes), "mode": mode}
    weights, (vectors,) = subject.call("vectors_of", [batch], sizes, mode, seed)
    vectors = _checked(vectors, batch, sizes, shown)
    with _told_by_chance(subject, batch, sizes, mode, seed):
        _check_parts(vectors, _wanted(weights, batch, sizes), sizes, shown)


@answers_for("final_states")
def test_many_samples_of_many_time_steps_and_features(subject):
    batch, sizes = plenty(*AT_ONCE), (1, 1, UNITS)
    shown = {**shapes({"inputs": batch}), **_named(sizes), "mode": "eval"}
    weights, (vectors,) = subject.call("vectors_of", [batch], sizes, "eval", 0)
    vectors = _checked(vectors, batch, sizes, shown)
    wanted = _wanted(weights, np.array(batch)[OF_MANY], sizes)
    with _told_by_chance(subject, plenty(20, 3, 1), (1, 1, 2), "eval", 0):
        for sample, row in zip(OF_MANY, wanted, strict=True):
            names = {"sample": sample, "layer": 0, "direction": 0}
            label = f"vectors[{sample}]"
            check_everywhere(row, vectors[sample], "other_state", shown, label, **names)


@answers_for("final_states")
@given(st.data(), layouts, st.integers(1, 3), modes, seeds)
def test_each_part_of_a_row_is_the_final_state_that_belongs_there(
    subject, data, sizes, size, mode, seed
):
    batch = data.draw(batches(size))
    shown = {"inputs": batch, **_named(sizes), "mode": mode}
    weights, (vectors,) = subject.call("vectors_of", [batch], sizes, mode, seed)
    vectors = _checked(vectors, batch, sizes, shown)
    with _told_by_chance(subject, batch, sizes, mode, seed):
        _check_parts(vectors, _wanted(weights, batch, sizes), sizes, shown)


@answers_for("final_states")
@given(st.data(), layouts, st.integers(1, 3), modes, seeds)
def test_a_batch_depends_on_no_batch_before_it(subject, data, sizes, size, mode, seed):
    batch, between = data.draw(batches(size)), data.draw(batches(size))
    shown = {"inputs": batch, "batch_between": between, **_named(sizes), "mode": mode}
    results = subject.call("vectors_in_a_row", batch, between, sizes, mode, seed)
    first, again, learned, fresh = (_checked(result, batch, sizes, shown) for result in results)
    with _told_by_chance(subject, batch, sizes, mode, seed):
        check_nothing_kept(first, again, shown, "vectors")
        check_new_weights_count(fresh, learned, shown, "vectors")


@answers_for("final_states")
@given(st.data(), layouts, st.integers(1, 3), seeds)
def test_the_gradient_of_a_number_reaches_its_weights(subject, data, sizes, size, seed):
    # W_hh gets no gradient if there is only one time step, nor W_ih from inputs that are zero
    shape = data.draw(st.tuples(st.integers(1, 4), st.integers(2, 4), st.just(size)))
    batch = data.draw(arrays(*shape, of=TENTHS.filter(bool)))
    sample = data.draw(st.integers(0, len(batch) - 1))
    layers, directions, hidden = sizes
    column = data.draw(st.integers(0, layers * directions * hidden - 1))
    _check_gradients(subject, batch, sizes, [[sample, column]], seed)


@answers_for("final_states")
@given(layouts)
def test_every_row_of_a_large_batch_has_a_gradient(subject, sizes):
    batch = (np.random.default_rng(0).integers(1, 21, [*MANY, 1]) / 10).tolist()
    last = int(np.prod(sizes)) - 1
    _check_gradients(subject, batch, sizes, [[sample, last] for sample in OF_MANY], 0)


def _check_gradients(subject, batch, sizes, places, seed):
    """Check that each of these numbers gives a gradient to all weights that it depends on."""
    shown = {"inputs": batch, **_named(sizes), "mode": "train"}
    _, directions, hidden = sizes
    vectors, reached = subject.call("gradients_of_some", batch, sizes, places, seed)
    vectors = _checked(vectors, batch, sizes, shown)
    with _told_by_chance(subject, batch, sizes, "train", seed):
        for (sample, column), found in zip(places, reached, strict=True):
            part = column // hidden
            for made_with in (*range(part // directions * directions), part):
                for weight in range(4 * made_with, 4 * made_with + 4):
                    if not found[weight]:
                        # if a different number is there, it need not have this gradient
                        weights, _ = subject.call("vectors_of", [batch], sizes, "train", seed)
                        _check_parts(vectors, _wanted(weights, batch, sizes), sizes, shown)
                        raise Falsified(
                            "gradient_missing",
                            shown=shown,
                            expected={f"parameters()[{weight}].grad": "!= 0"},
                            actual={f"parameters()[{weight}].grad": 0},
                            sample=sample,
                            column=column,
                        )


def _told_by_chance(subject, batch, sizes, mode, seed):
    """If a check in the body fails, check first that the same call gives the same result twice."""
    shown = {"inputs": batch, **_named(sizes), "mode": mode}

    def again():
        _, found = subject.call("vectors_of", [batch] * TWICE_AND_MORE, sizes, mode, seed)
        return [_checked(one, batch, sizes, shown) for one in found]

    return chance_first(again, shown, "vectors")


def _named(sizes):
    """What a witness shows about the layer."""
    return dict(zip(("layers", "directions", "hidden"), sizes, strict=True))


def _checked(vectors, batch, sizes, shown):
    """Check that the vectors of a batch are float32 [batch, layers * directions * hidden]."""
    return array(vectors, "Tensor", "float32", (len(batch), int(np.prod(sizes))), shown)


def _check_parts(vectors, wanted, sizes, shown):
    """Check that each part of each row is the state of the right layer, direction and sample."""
    _, directions, hidden = sizes
    for sample, part in np.ndindex(len(wanted), wanted.shape[1] // hidden):
        place = np.s_[part * hidden : (part + 1) * hidden]
        check_equal(
            wanted[sample, place],
            vectors[sample, place],
            "other_state",
            shown,
            f"vectors[{sample}, {place.start}:{place.stop}]",
            sample=sample,
            layer=part // directions,
            direction=part % directions,
        )


def _wanted(weights, batch, sizes):
    """The final states according to the equations, [batch, layers * directions * hidden]."""
    inputs = np.array(batch, dtype="float32").astype("float64")
    _, states = stacked("GRU", doubles(weights), inputs, sizes[1])
    return np.concatenate([state[0] for state in states], axis=-1)
