"""Properties of a recurrent classifier: every token of a sample counts, and no other sample.

They are metamorphic: something in the batch is changed, and the logits must or must not
follow. So they hold for any model that keeps the contract, whatever its layers and weights.
"""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kata.property import Falsified, answers_for, array, same, unlike

VOCAB_SIZE = 6
MODELS = 6
"""Fresh models asked whether a change counts: a max over time can hide it in one of them."""


@st.composite
def token_ids(draw, min_batch=1, min_time=1):
    """A batch of token ids, [batch][time]; batch and time may be equal or not."""
    batch = draw(st.integers(min_batch, 4))
    time = draw(st.integers(min_time, 8))
    ids = st.integers(0, VOCAB_SIZE - 1)
    return draw(
        st.lists(st.lists(ids, min_size=time, max_size=time), min_size=batch, max_size=batch)
    )


layers = st.integers(1, 2)
classes = st.integers(2, 3)
seeds = st.integers(0, 9)


@st.composite
def changed(draw, batch, sample, time):
    """The same batch with another token at one place."""
    other = draw(st.integers(1, VOCAB_SIZE - 1))
    copy = [list(tokens) for tokens in batch]
    copy[sample][time] = (copy[sample][time] + other) % VOCAB_SIZE
    return copy


@answers_for("time_major")
@given(token_ids(), layers, classes, seeds)
def test_a_batch_becomes_one_row_of_logits_per_sample(
    subject, batch, num_layers, num_classes, seed
):
    (logits,) = subject.call("logits_of", [batch], num_layers, num_classes, seed)
    array(logits, "Tensor", "float32", (len(batch), num_classes), {"token_ids": batch})


@answers_for("time_major")
@given(st.data(), token_ids(min_batch=2), layers, seeds)
def test_a_sample_depends_on_no_other_sample(subject, data, batch, num_layers, seed):
    other = data.draw(st.integers(0, len(batch) - 1))
    time = data.draw(st.integers(0, len(batch[0]) - 1))
    second = data.draw(changed(batch, other, time))
    shown = {"token_ids": batch, "changed": second}
    alone = [batch[other]]
    results = subject.call("logits_of", [batch, second, alone], num_layers, 2, seed)
    before = array(results[0], "Tensor", "float32", (len(batch), 2), shown)
    after = array(results[1], "Tensor", "float32", (len(batch), 2), shown)
    for sample in range(len(batch)):
        if sample != other:
            check_same(before, after, sample, sample, "other_sample", shown, other=other)
    shown = {"token_ids": batch, "alone": alone}
    single = array(results[2], "Tensor", "float32", (1, 2), shown)
    check_same(before, single, other, 0, "sample_alone", shown)


def check_same(before, after, sample, place, sentence, shown, **names):
    """One sample has the same logits in both results."""
    if not same(before[sample], after[place]):
        raise Falsified(
            sentence,
            shown=shown,
            expected={f"logits[{sample}]": before[sample]},
            actual={f"logits[{place}]": after[place]},
            sample=sample,
            **names,
        )


@answers_for("time_major")
@given(st.data(), token_ids(), layers, seeds)
def test_every_token_of_a_sample_counts(subject, data, batch, num_layers, seed):
    sample = data.draw(st.integers(0, len(batch) - 1))
    time = data.draw(st.integers(0, len(batch[0]) - 1))
    second = data.draw(changed(batch, sample, time))
    _follows(subject, batch, second, sample, num_layers, seed, "token_ignored", time=time)


@answers_for("time_major")
@given(st.data(), token_ids(min_time=2), layers, seeds)
def test_the_order_of_the_tokens_counts(subject, data, batch, num_layers, seed):
    sample = data.draw(st.integers(0, len(batch) - 1))
    first = data.draw(changed(batch, sample, 0))
    tokens = first[sample]
    if tokens[0] == tokens[-1]:
        tokens[0] = (tokens[0] + 1) % VOCAB_SIZE
    second = [list(row) for row in first]
    second[sample] = tokens[::-1]
    _follows(subject, first, second, sample, num_layers, seed, "order_ignored")


@answers_for("time_major")
@given(token_ids(), token_ids(), layers, seeds)
def test_a_batch_depends_on_no_batch_before_it(subject, batch, between, num_layers, seed):
    shown = {"token_ids": batch, "batch_between": between}
    batches = [batch, between, batch]
    first, _, again = subject.call("logits_of", batches, num_layers, 2, seed)
    first = array(first, "Tensor", "float32", (len(batch), 2), shown)
    again = array(again, "Tensor", "float32", (len(batch), 2), shown)
    if not same(first, again):
        raise Falsified(
            "other_batch", shown=shown, expected={"logits": first}, actual={"logits": again}
        )


def _follows(subject, first, second, sample, num_layers, seed, sentence, **names):
    """The logits of one sample differ between two batches, in one of a few fresh models."""
    shown = {"token_ids": first, "changed": second}
    shape = (len(first), 2)
    for model in range(MODELS):
        before, after = subject.call("logits_of", [first, second], num_layers, 2, seed + model)
        before = array(before, "Tensor", "float32", shape, shown)
        after = array(after, "Tensor", "float32", shape, shown)
        if not np.array_equal(before[sample], after[sample]):
            return
    raise Falsified(
        sentence,
        shown=shown,
        expected={f"logits[{sample}]": unlike(before[sample])},
        actual={f"logits[{sample}]": after[sample]},
        sample=sample,
        **names,
    )
