"""Properties of a word embedding: one row of one learned table for each token id."""

from itertools import pairwise

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from kata.property import Falsified, answers_for, array, check_equal, same, unlike

# small ones, and some beyond the range of int8, uint8 and a table of 100 rows
vocab_sizes = st.integers(2, 12) | st.integers(101, 300)
embedding_dims = st.integers(2, 5)


@st.composite
def encoders(draw):
    """A vocabulary size, an embedding dimension and a batch of ids, [batch][time]."""
    vocab_size, embedding_dim = draw(vocab_sizes), draw(embedding_dims)
    batch, time = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    ids = st.integers(0, vocab_size - 1) | st.just(vocab_size - 1)
    rows = st.lists(ids, min_size=time, max_size=time)
    return vocab_size, embedding_dim, draw(st.lists(rows, min_size=batch, max_size=batch))


seeds = st.integers(0, 9)


def vectors(value, batch, embedding_dim, shown):
    """The vectors of one batch, once they are what the contract says."""
    shape = (len(batch), len(batch[0]), embedding_dim)
    return array(value, "Tensor", "float32", shape, shown)


@answers_for("embedding")
@given(encoders(), seeds)
def test_each_id_becomes_one_vector(subject, encoder, seed):
    vocab_size, embedding_dim, batch = encoder
    (value,) = subject.call("encode", [batch], vocab_size, embedding_dim, seed)
    shown = {"token_ids": batch, "vocab_size": vocab_size, "embedding_dim": embedding_dim}
    vectors(value, batch, embedding_dim, shown)


@answers_for("embedding")
@given(encoders(), seeds)
def test_an_id_has_the_same_row_wherever_it_stands(subject, encoder, seed):
    vocab_size, embedding_dim, batch = encoder
    shown = {"token_ids": batch, "vocab_size": vocab_size}
    table = [list(range(vocab_size))]
    results = subject.call("encode", [table, batch], vocab_size, embedding_dim, seed)
    rows = vectors(results[0], table, embedding_dim, shown)[0]
    encoded = vectors(results[1], batch, embedding_dim, shown)
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


@st.composite
def vocabularies(draw):
    """A vocabulary size, all its ids, and one of them."""
    vocab_size = draw(vocab_sizes)
    return vocab_size, range(vocab_size), draw(st.integers(0, vocab_size - 1))


@answers_for("embedding")
@given(vocabularies(), embedding_dims, seeds)
# few ids of a large one, of which the last is 1_999 in four digits and 3_807 in 13 bits; larger
# yet, a table of one parameter for each row takes seconds
@example((12_000, [1_999, 3_807, 11_998, 11_999], 11_999), 2, 0)
def test_different_ids_have_different_rows(subject, vocabulary, embedding_dim, seed):
    vocab_size, ids, one = vocabulary
    table = [list(ids)]
    (value,) = subject.call("encode", [table], vocab_size, embedding_dim, seed)
    shown = {"token_ids": table, "vocab_size": vocab_size}
    rows = dict(zip(ids, vectors(value, table, embedding_dim, shown)[0], strict=True))
    # as alike as the order of a sum allows, whatever the scale of the table
    noise = 1e-6 * np.abs(list(rows.values())).max()
    for other in ids:
        if other == one or (np.abs(rows[one] - rows[other]) > noise).any():
            continue
        shown = {"token_ids": [[one, other]], "vocab_size": vocab_size}
        raise Falsified(
            "rows_equal",
            shown=shown,
            expected={f"row[{one}]": unlike(rows[other])},
            actual={f"row[{one}]": rows[one], f"row[{other}]": rows[other]},
            one=one,
            other=other,
        )


@answers_for("embedding")
@given(st.data(), encoders(), seeds)
def test_every_row_is_learned_and_on_its_own(subject, data, encoder, seed):
    vocab_size, embedding_dim, batch = encoder
    sample = data.draw(st.integers(0, len(batch) - 1))
    time = data.draw(st.integers(0, len(batch[0]) - 1))
    learned = batch[sample][time]
    shown = {"token_ids": batch, "vocab_size": vocab_size}
    results = subject.call(
        "encode_around_updates", batch, [sample, time], vocab_size, embedding_dim, seed
    )
    table = [list(range(vocab_size))]
    tables = [[vectors(one, table, embedding_dim, shown)[0] for one in mode] for mode in results]
    for before, after in [*pairwise(tables[0]), *pairwise(tables[1])]:
        for token_id in range(vocab_size):
            moved = not same(before[token_id], after[token_id])
            if token_id == learned and not moved:
                raise Falsified(
                    "row_not_learned",
                    shown=shown,
                    expected={f"row[{learned}]": unlike(before[learned])},
                    actual={f"row[{learned}]": after[learned]},
                    id=learned,
                    sample=sample,
                    time=time,
                )
            if token_id != learned and moved:
                raise Falsified(
                    "row_moved_by_another",
                    shown=shown,
                    expected={f"row[{token_id}]": before[token_id]},
                    actual={f"row[{token_id}]": after[token_id]},
                    id=token_id,
                    learned=learned,
                    sample=sample,
                    time=time,
                )
