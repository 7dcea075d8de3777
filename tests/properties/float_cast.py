"""Properties of token ids: type, range, randomness, seed, and no side effects.

Randomness is tested such that right code fails less than once in 10^12 checks.
"""

import math
from itertools import product

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from kata.property.answers import answers_for
from kata.property.checks import Falsified, array, unlike

RARE = 20
"""Expected occurrences of a pair with which it practically never fails to occur."""

SEEDS = 64
"""Calls in which each id must occur at each place; one of 3 fair ids is missing once in 10^11."""

STEPS = [1, 10, 100, 1000, 10**4, 2**8, 2**16, 2**24, 2**31 - 1, 2**31]
"""Distances between seeds: the next one, and some that differ only in high digits or bits."""

GAPLESS, DEVIATION = 4_000, 16
"""A vocabulary too large for float16, whose numbers near 1 are too far apart to reach every id; and
the standard deviation of the number of different ids among 48 * 48 fair tokens."""

sizes = st.integers(1, 5)
vocab_sizes = st.integers(2, 5)
large_vocab_sizes = st.integers(2, 400)
seeds = st.integers(0, 2**31 - 1)


def ids(value, call):
    """Check that the result of one call is an int64 array of the right shape, and return it."""
    return array(value, "ndarray", "int64", tuple(call[:2]), shown(call))


def every_id(vocab_size):
    """All ids of a vocabulary, or only its ends if there are many."""
    return list(range(vocab_size)) if vocab_size <= 8 else f"0 ... {vocab_size - 1}"


def check_range(drawn, call):
    """Check that no id is outside the vocabulary."""
    outside = drawn[(drawn < 0) | (drawn >= call[2])]
    if outside.size:
        raise Falsified(
            "id_outside",
            shown=shown(call),
            expected=f"0 <= id <= {call[2] - 1}",
            actual=outside[:4],
            id=int(outside[0]),
            last=call[2] - 1,
        )


def shown(call):
    """The arguments of a call, by name."""
    return dict(zip(("num_samples", "seq_len", "vocab_size", "seed"), call, strict=True))


@answers_for("float_cast")
@given(sizes, sizes, vocab_sizes, seeds)
def test_ids_are_int64_of_shape_batch_time(subject, num_samples, seq_len, vocab_size, seed):
    call = (num_samples, seq_len, vocab_size, seed)
    (value,) = subject.call("ids_of", [call])
    ids(value, call)


@answers_for("float_cast")
@given(large_vocab_sizes, seeds)
def test_every_id_of_the_vocabulary_occurs_and_no_other(subject, vocab_size, seed):
    call = (8 * vocab_size, 6, vocab_size, seed)
    (value,) = subject.call("ids_of", [call])
    drawn = ids(value, call)
    check_range(drawn, call)
    missing = sorted(set(range(vocab_size)) - set(drawn.ravel().tolist()))
    if missing:
        raise Falsified(
            "id_missing",
            shown=shown(call),
            expected={"ids": every_id(vocab_size)},
            actual={"ids": sorted(set(drawn.ravel().tolist()))[:8]},
            id=missing[-1],
            tokens=drawn.size,
        )


@answers_for("float_cast")
@given(seeds)
def test_a_large_vocabulary_is_used_up_to_its_end(subject, seed):
    vocab_size = 80_000  # two bytes do not reach its last sixth
    call = (15, 12, vocab_size, seed)
    (value,) = subject.call("ids_of", [call])
    drawn = ids(value, call)
    check_range(drawn, call)
    # at least one of 180 tokens must be in the last sixth
    if drawn.max() < vocab_size * 5 // 6:
        raise Falsified(
            "end_missing",
            shown=shown(call),
            expected={"ids.max()": f"> {vocab_size * 5 // 6}"},
            actual={"ids.max()": drawn.max()},
            id=vocab_size - 1,
        )


@answers_for("float_cast")
@given(seeds)
def test_a_large_vocabulary_is_used_without_gaps(subject, seed):
    call = (48, 48, GAPLESS, seed)
    (value,) = subject.call("ids_of", [call])
    drawn = ids(value, call)
    different = len(np.unique(drawn))
    fair = GAPLESS * (1 - math.exp(-drawn.size / GAPLESS))
    if different < fair - 8 * DEVIATION:
        raise Falsified(
            "ids_left_out",
            shown=shown(call),
            expected={"distinct_ids": f"about {fair:.0f}"},
            actual={"distinct_ids": different},
            tokens=drawn.size,
            different=different,
            fair=round(fair),
        )


@answers_for("float_cast")
@given(sizes, sizes, st.integers(2, 3), st.integers(0, 2**16))
def test_every_place_can_hold_every_id(subject, num_samples, seq_len, vocab_size, seed):
    calls = [(num_samples, seq_len, vocab_size, seed + i) for i in range(SEEDS)]
    results = subject.call("ids_of", calls)
    drawn = np.stack([ids(value, call) for value, call in zip(results, calls, strict=True)])
    for token_id in range(vocab_size):
        never = np.argwhere(~(drawn == token_id).any(axis=0))
        if len(never):
            sample, time = never[0].tolist()
            raise Falsified(
                "place_misses_id",
                shown=shown(calls[0]),
                expected={f"ids[{sample}, {time}]": every_id(vocab_size)},
                actual={f"ids[{sample}, {time}]": np.unique(drawn[:, sample, time])},
                id=token_id,
                sample=sample,
                time=time,
                seeds=SEEDS,
            )


@answers_for("float_cast")
@given(st.integers(2, 6), seeds, st.booleans())
def test_the_ids_are_about_equally_likely(subject, vocab_size, seed, upright):
    # in each of three columns or rows, and so in total
    each = 1024
    length = each * vocab_size
    call = (length, 3, vocab_size, seed) if upright else (3, length, vocab_size, seed)
    (value,) = subject.call("ids_of", [call])
    drawn = ids(value, call) if upright else ids(value, call).T
    for place in range(3):
        check_counts(drawn[:, place], vocab_size, each, call)


def check_counts(drawn, vocab_size, each, call):
    """Check that all ids occur about equally often."""
    counts = np.bincount(np.clip(drawn, 0, vocab_size - 1), minlength=vocab_size)
    # eight standard deviations of a count
    if (abs(counts - each) > 8 * each**0.5).any():
        raise Falsified(
            "not_equally_likely",
            shown=shown(call),
            expected={"counts": [round(each)] * vocab_size},
            actual={"counts": counts},
        )


@answers_for("float_cast")
@given(st.data(), st.integers(1, 6), st.integers(0, 2**16))
def test_no_two_places_are_bound_to_each_other(subject, data, seq_len, seed):
    vocab_size = 2
    calls = [(2, seq_len, vocab_size, seed + i) for i in range(2 * SEEDS)]
    results = subject.call("ids_of", calls)
    drawn = np.stack([ids(value, call) for value, call in zip(results, calls, strict=True)])
    places = st.tuples(st.integers(0, 1), st.integers(0, seq_len - 1))
    one, other = data.draw(places), data.draw(places)
    both = set(zip(drawn[:, *one].tolist(), drawn[:, *other].tolist(), strict=True))
    # only ids that occur, and often; another property reports the others
    often = [np.bincount(np.clip(drawn[:, *at], 0, 1), minlength=vocab_size) for at in (one, other)]
    never = [
        pair
        for pair in sorted(set(product(range(vocab_size), repeat=2)) - both)
        if often[0][pair[0]] * often[1][pair[1]] > RARE * len(drawn)
    ]
    if one != other and never:
        raise Falsified(
            "places_bound",
            shown=shown(calls[0]),
            expected={"pairs": list(product(range(vocab_size), repeat=2))},
            actual={"pairs": sorted(both)},
            one=list(one),
            other=list(other),
            first=never[0][0],
            second=never[0][1],
            seeds=len(calls),
        )


@answers_for("float_cast")
@given(st.integers(2, 3), st.integers(1, 8), st.booleans(), seeds)
def test_no_place_depends_on_another(subject, vocab_size, steps, upright, seed):
    # the ids at places some steps apart: all pairs must occur about equally often
    call = (48, 48, vocab_size, seed)
    (value,) = subject.call("ids_of", [call])
    drawn = ids(value, call) if upright else ids(value, call).T
    first, second = np.clip([drawn[:-steps].ravel(), drawn[steps:].ravel()], 0, vocab_size - 1)
    counts = np.bincount(first * vocab_size + second, minlength=vocab_size**2)
    # of independent places, as likely as their ids are: another property reports those that are not
    often = [np.bincount(one, minlength=vocab_size) for one in (first, second)]
    each = np.outer(*often).ravel() / first.size
    # eight standard deviations of a count
    if (abs(counts - each) > 8 * np.maximum(each, 1) ** 0.5).any():
        pair = int(np.argmax(abs(counts - each)))
        raise Falsified(
            "places_depend",
            shown=shown(call),
            expected={"counts": each.reshape(vocab_size, vocab_size).round()},
            actual={"counts": counts.reshape(vocab_size, vocab_size)},
            steps=steps,
            axis=0 if upright else 1,
            first=pair // vocab_size,
            second=pair % vocab_size,
            count=int(counts[pair]),
        )


@answers_for("float_cast")
@given(st.integers(2, 3), seeds)
def test_three_places_leave_the_fourth_open(subject, vocab_size, seed):
    # in blocks of 2 x 2 places, one diagonal minus the other must cover the vocabulary
    call = (48, 48, vocab_size, seed)
    (value,) = subject.call("ids_of", [call])
    drawn = ids(value, call)
    diagonal, other = drawn[::2, ::2] + drawn[1::2, 1::2], drawn[::2, 1::2] + drawn[1::2, ::2]
    counts = np.bincount(((diagonal - other) % vocab_size).ravel(), minlength=vocab_size)
    # of independent places, as likely as their ids are: another property reports those that are not
    each = np.zeros(vocab_size)
    each[0] = diagonal.size
    for row, column, sign in ((0, 0, 1), (1, 1, 1), (0, 1, -1), (1, 0, -1)):
        place = np.clip(drawn[row::2, column::2].ravel(), 0, vocab_size - 1)
        share = np.bincount(place, minlength=vocab_size) / place.size
        each = sum(np.roll(each, sign * one) * share[one] for one in range(vocab_size))
    # eight standard deviations of a count
    if (abs(counts - each) > 8 * np.maximum(each, 1) ** 0.5).any():
        raise Falsified(
            "blocks_depend",
            shown=shown(call),
            expected={"counts": each.round()},
            actual={"counts": counts},
            vocab_size=vocab_size,
        )


@answers_for("float_cast")
@given(vocab_sizes, seeds, seeds)
@example(2, 0, 2)
def test_the_seed_decides(subject, vocab_size, seed, another):
    calls = [(8, 8, vocab_size, one) for one in (seed, *(seed + i for i in STEPS), another, seed)]
    results = subject.call("ids_of", calls, True)
    drawn = [ids(value, call) for value, call in zip(results, calls, strict=True)]
    first, again = drawn[0], drawn[-1]
    if not np.array_equal(first, again):
        raise Falsified(
            "same_seed_differs",
            shown=shown(calls[0]),
            expected={"ids[:2, :4]": first[:2, :4]},
            actual={"ids[:2, :4]": again[:2, :4]},
            seed=seed,
        )
    for call, second in zip(calls, drawn, strict=True):
        if call[3] != seed and np.array_equal(first, second):
            raise Falsified(
                "seed_ignored",
                shown={**shown(calls[0]), "another_seed": call[3]},
                expected={"ids[:2, :4]": unlike(first[:2, :4])},
                actual={"ids[:2, :4]": second[:2, :4]},
                seed=seed,
                another=call[3],
            )


@answers_for("float_cast")
@given(sizes, sizes, vocab_sizes, seeds)
@example(100, 200, 5000, 0)  # in the first call too, and in a large one
@example(1, 1, 2, 0)
def test_the_global_generators_are_left_alone(subject, num_samples, seq_len, vocab_size, seed):
    call = (num_samples, seq_len, vocab_size, seed)
    expected = subject.call("draws_after", None)
    actual = subject.call("draws_after", call)
    for name, generator in (("random", "random"), ("numpy", "numpy.random"), ("paddle", "paddle")):
        wanted, got = getattr(expected[name], "values", expected[name]), actual[name]
        got = getattr(got, "values", got)
        if not np.array_equal(wanted, got):
            raise Falsified(
                "generator_disturbed",
                shown=shown(call),
                expected={"next_numbers": wanted},
                actual={"next_numbers": got},
                generator=generator,
            )


@answers_for("float_cast")
@given(st.sampled_from([(100, 200), (200, 100)]))
def test_many_samples_of_many_time_steps_have_ids_everywhere(subject, sizes_):
    vocab_size = 3
    call = (*sizes_, vocab_size, 0)
    (value,) = subject.call("ids_of", [call])
    drawn = ids(value, call)
    check_range(drawn, call)
    # every row and column must have some of the ids; a hundred fair ones lack them once in 10^17
    for part, rows in (("ids[{}]", drawn), ("ids[:, {}]", drawn.T)):
        for number, row in enumerate(rows):
            if len(np.unique(row)) < vocab_size:
                missing = min(set(range(vocab_size)) - set(row.tolist()))
                raise Falsified(
                    "line_misses_id",
                    shown=shown(call),
                    expected={f"set({part.format(number)})": every_id(vocab_size)},
                    actual={f"set({part.format(number)})": np.unique(row)},
                    id=missing,
                    places=len(row),
                    part=part.format(number),
                )
    half_rows, half_columns = (size // 2 for size in sizes_)
    for block in (drawn[:half_rows], drawn[half_rows:], drawn[:, half_columns:]):
        check_counts(block.ravel(), vocab_size, block.size / vocab_size, call)
