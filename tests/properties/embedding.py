"""Properties of a word embedding: one row of one learned table for each token id."""

from itertools import pairwise

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from kata.property.answers import answers_for
from kata.property.checks import Falsified, array, check_equal, same, unlike
from kata.property.draws import arrays, modes
from kata.property.laws import TWICE_AND_MORE, chance_first

# small ones, and some that exceed 100 rows, int8 or uint8
vocab_sizes = st.integers(2, 12) | st.integers(101, 300)
embedding_dims = st.integers(2, 5)


@st.composite
def encoders(draw):
    """A vocabulary size, an embedding dimension and a batch of ids, [batch][time]."""
    vocab_size, embedding_dim = draw(vocab_sizes), draw(embedding_dims)
    batch, time = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    ids = st.integers(0, vocab_size - 1) | st.just(vocab_size - 1)
    return vocab_size, embedding_dim, draw(arrays(batch, time, of=ids))


seeds = st.integers(0, 9)
MANY = [*range(110), *range(110, 12_000, 110)]
"""Ids in a large vocabulary, chosen such that each distance occurs between two of them."""
RATES = [1.0, 100.0]
"""Learning rates; with the second one, rows become long."""
LARGE = [((100, 3), "train", "eval"), ((2, 200), "eval", "train")]
"""Shapes of large batches, the mode in which each is looked up, and the other one."""


def vectors(value, batch, embedding_dim, shown):
    """Check that the vectors of one batch are what the contract requires, and return them."""
    shape = (len(batch), len(batch[0]), embedding_dim)
    return array(value, "Tensor", "float32", shape, shown)


def told_by_chance(subject, batch, mode, sizes, seed):
    """If a check in the body fails, check first that the same call gives the same result twice."""
    shown = {"token_ids": batch, "vocab_size": sizes[0], "mode": mode}

    def again():
        calls = TWICE_AND_MORE
        found = subject.call("encode", [batch] * calls, [mode] * calls, *sizes, seed)
        return [vectors(one, batch, sizes[1], shown) for one in found]

    return chance_first(again, shown, "vectors")


@answers_for("embedding")
@given(encoders(), modes, seeds)
def test_each_id_becomes_one_vector(subject, encoder, mode, seed):
    vocab_size, embedding_dim, batch = encoder
    (value,) = subject.call("encode", [batch], [mode], vocab_size, embedding_dim, seed)
    shown = {"token_ids": batch, "vocab_size": vocab_size, "embedding_dim": embedding_dim}
    vectors(value, batch, embedding_dim, {**shown, "mode": mode})


@answers_for("embedding")
@given(encoders(), modes, modes, seeds)
def test_an_id_has_the_same_row_wherever_it_stands(subject, encoder, mode, other_mode, seed):
    check_rows(subject, encoder, mode, other_mode, seed)


@answers_for("embedding")
def test_large_batches_are_looked_up_like_small_ones(subject):
    for shape, mode, other_mode in LARGE:
        batch = np.random.default_rng(0).integers(0, 300, shape).tolist()
        check_rows(subject, (300, 3, batch), mode, other_mode, 0)


def check_rows(subject, encoder, mode, other_mode, seed):
    """Check that each vector is the row of its id in a table of all ids, in both modes."""
    vocab_size, embedding_dim, batch = encoder
    sizes = (vocab_size, embedding_dim)
    shown = {"token_ids": batch, "vocab_size": vocab_size, "mode": mode}
    table = [list(range(vocab_size))]
    asked = [table, batch, table], [mode, mode, other_mode]
    results = subject.call("encode", *asked, *sizes, seed)
    rows, other_rows = (vectors(one, table, embedding_dim, shown)[0] for one in results[::2])
    encoded = vectors(results[1], batch, embedding_dim, shown)
    with told_by_chance(subject, table, mode, sizes, seed):
        for sample, tokens in enumerate(batch):
            for time, token_id in enumerate(tokens):
                check_equal(
                    rows[token_id],
                    encoded[sample, time],
                    "row_depends_on_place",
                    shown,
                    f"forward(token_ids)[{sample}, {time}]",
                    id=token_id,
                    sample=sample,
                    time=time,
                )
    shown = {"token_ids": table, "vocab_size": vocab_size, "modes": [mode, other_mode]}
    with told_by_chance(subject, table, other_mode, sizes, seed):
        check_modes(rows, other_rows, shown, table[0])


def check_modes(rows, other_rows, shown, ids):
    """Check that two tables, looked up in different modes, are the same."""
    for token_id, row, other_row in zip(ids, rows, other_rows, strict=True):
        check_equal(row, other_row, "row_of_mode", shown, f"row[{token_id}]", id=token_id)


@st.composite
def vocabularies(draw):
    """A vocabulary size, all its ids, and one of them."""
    vocab_size = draw(vocab_sizes)
    return vocab_size, range(vocab_size), draw(st.integers(0, vocab_size - 1))


@answers_for("embedding")
@given(vocabularies(), embedding_dims, modes, seeds)
# few ids of a large vocabulary; the last one becomes 1_999 in four digits, and 3_807 in 13 bits. A
# larger vocabulary would take seconds if a table has one parameter per row
@example((12_000, [1_999, 3_807, 11_998, 11_999], 11_999), 2, "eval", 0)
def test_different_ids_have_different_rows(subject, vocabulary, embedding_dim, mode, seed):
    vocab_size, ids, one = vocabulary
    table = [list(ids)]
    (value,) = subject.call("encode", [table], [mode], vocab_size, embedding_dim, seed)
    shown = {"token_ids": table, "vocab_size": vocab_size, "mode": mode}
    rows = dict(zip(ids, vectors(value, table, embedding_dim, shown)[0], strict=True))
    # as close as the order of a sum allows, relative to the scale of the table
    noise = 1e-6 * np.abs(list(rows.values())).max()
    for other in ids:
        if other == one or (np.abs(rows[one] - rows[other]) > noise).any():
            continue
        shown = {"token_ids": [[one, other]], "vocab_size": vocab_size, "mode": mode}
        raise Falsified(
            "rows_equal",
            shown=shown,
            expected={f"row[{one}]": unlike(rows[other])},
            actual={f"row[{one}]": rows[one], f"row[{other}]": rows[other]},
            one=one,
            other=other,
        )


@answers_for("embedding")
def test_many_ids_of_a_large_vocabulary_have_different_rows(subject):
    vocab_size, table = 12_000, [MANY]
    (value,) = subject.call("encode", [table], ["eval"], vocab_size, 2, 0)
    shown = {"token_ids": table, "vocab_size": vocab_size, "mode": "eval"}
    rows = vectors(value, table, 2, shown)[0]
    noise = 1e-6 * np.abs(rows).max()
    alike = (np.abs(rows[:, None] - rows[None]) <= noise).all(axis=2)
    for one, other in np.argwhere(np.triu(alike, 1)).tolist():
        shown = {"token_ids": [[MANY[one], MANY[other]]], "vocab_size": vocab_size, "mode": "eval"}
        raise Falsified(
            "rows_equal",
            shown=shown,
            expected={f"row[{MANY[one]}]": unlike(rows[other])},
            actual={f"row[{MANY[one]}]": rows[one], f"row[{MANY[other]}]": rows[other]},
            one=MANY[one],
            other=MANY[other],
        )


@answers_for("embedding")
@given(st.data(), encoders(), st.sampled_from(RATES), seeds)
def test_every_row_is_learned_and_on_its_own(subject, data, encoder, rate, seed):
    batch = encoder[2]
    sample = data.draw(st.integers(0, len(batch) - 1))
    time = data.draw(st.integers(0, len(batch[0]) - 1))
    check_learned(subject, encoder, (sample, time), rate, range(encoder[0]), seed)


@answers_for("embedding")
def test_rows_of_a_large_vocabulary_are_learned_on_their_own(subject):
    encoder = (12_000, 2, [[MANY[5], MANY[-1]]])
    for place, rate in (((0, 0), 1.0), ((0, 1), 100.0)):
        check_learned(subject, encoder, place, rate, MANY, 0)


def check_learned(subject, encoder, place, rate, ids, seed):
    """Check that updates from the vector at one place move the row of its id, and no other."""
    vocab_size, embedding_dim, batch = encoder
    sample, time = place
    shown = {"token_ids": batch, "vocab_size": vocab_size, "learning_rate": rate}
    table = [list(ids)]
    results = subject.call(
        "encode_around_updates", batch, place, vocab_size, embedding_dim, seed, rate, table[0]
    )
    tables = [[vectors(one, table, embedding_dim, shown)[0] for one in mode] for mode in results]
    sizes = (vocab_size, embedding_dim)
    modes_shown = {**shown, "modes": ["eval", "train"]}
    with told_by_chance(subject, table, "train", sizes, seed):
        for in_eval, in_train in zip(*tables, strict=True):
            check_modes(in_eval, in_train, modes_shown, ids)
    for mode, found in zip(("eval", "train"), tables, strict=True):
        with told_by_chance(subject, table, mode, sizes, seed):
            for before, after in pairwise(found):
                rows = dict(zip(ids, zip(before, after, strict=True), strict=True))
                check_moved(rows, batch[sample][time], {**shown, "mode": mode}, sample, time)


def check_moved(rows, learned, shown, sample, time):
    """Check that between two versions of all rows, the row of one id has moved, and no other."""
    for token_id, (before, after) in rows.items():
        moved = not same(before, after)
        if token_id == learned and not moved:
            raise Falsified(
                "row_not_learned",
                shown=shown,
                expected={f"row[{learned}]": unlike(before)},
                actual={f"row[{learned}]": after},
                id=learned,
                sample=sample,
                time=time,
            )
        if token_id != learned and moved:
            raise Falsified(
                "row_moved_by_another",
                shown=shown,
                expected={f"row[{token_id}]": before},
                actual={f"row[{token_id}]": after},
                id=token_id,
                learned=learned,
                sample=sample,
                time=time,
            )
