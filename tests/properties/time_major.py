"""Properties of a recurrent classifier: every token of a sample counts, and no other sample.

They are metamorphic: something in the batch is changed, and the logits must or must not
follow. So they hold for any model that keeps the contract, whatever its layers and weights.
"""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kata.fresh import check_follows, check_free, check_gradients
from kata.property import answers_for, array, check_equal, check_same

VOCAB_SIZES = (6, 300, 20_000)
LONGEST = 12
"""Time steps over which the influence of a token surely shows in float32."""
LARGE = [(40, 3, 1), (2, 70, 20), (2, 200, 20)]
"""Batch, time, and how many tokens in a row surely show, with weights that are wide enough."""
FAR = 100
"""Time steps over which no token surely shows, however wide the weights."""
SPREADS = [1.0, None]
"""Standard deviation of those; None goes by the first size of each weight."""
MODELS = 6
"""Fresh models asked whether a change counts: a max over time can hide it in one of them."""


@st.composite
def token_ids(draw, vocab_size, min_batch=1, min_time=1, longest=LONGEST):
    """A batch of token ids, [batch][time]; batch and time may be equal or not."""
    batch = draw(st.integers(min_batch, 4))
    as_many = min(max(batch, min_time), longest)
    time = draw(st.integers(min_time, longest) | st.sampled_from([as_many, longest]))
    ids = st.integers(0, vocab_size - 1) | st.just(0)  # often taken for padding
    return draw(
        st.lists(st.lists(ids, min_size=time, max_size=time), min_size=batch, max_size=batch)
    )


layers = st.integers(1, 2)
classes = st.integers(2, 3)
vocab_sizes = st.sampled_from(VOCAB_SIZES)
seeds = st.integers(0, 9)


@st.composite
def changed(draw, batch, vocab_size, sample, time):
    """The same batch with another token at one place."""
    other = draw(st.integers(1, vocab_size - 1))
    copy = [list(tokens) for tokens in batch]
    copy[sample][time] = (copy[sample][time] + other) % vocab_size
    return copy


@answers_for("time_major")
@given(st.data(), vocab_sizes, layers, classes, seeds)
def test_a_batch_becomes_one_row_of_logits_per_sample(
    subject, data, vocab_size, num_layers, num_classes, seed
):
    batch = data.draw(token_ids(vocab_size))
    (logits,) = subject.call("logits_of", [batch], vocab_size, num_layers, num_classes, seed)
    array(logits, "Tensor", "float32", (len(batch), num_classes), {"token_ids": batch})


@answers_for("time_major")
@given(st.data(), vocab_sizes, layers, seeds)
def test_a_sample_depends_on_no_other_sample(subject, data, vocab_size, num_layers, seed):
    batch = data.draw(token_ids(vocab_size, min_batch=2))
    other = data.draw(st.integers(0, len(batch) - 1))
    time = data.draw(st.integers(0, len(batch[0]) - 1))
    second = data.draw(changed(batch, vocab_size, other, time))
    shown = {"token_ids": batch, "changed": second}
    alone = [batch[other]]
    results = subject.call("logits_of", [batch, second, alone], vocab_size, num_layers, 2, seed)
    before = array(results[0], "Tensor", "float32", (len(batch), 2), shown)
    after = array(results[1], "Tensor", "float32", (len(batch), 2), shown)
    for sample in range(len(batch)):
        if sample != other:
            check_same(before, after, sample, sample, "other_sample", shown, other=other)
    shown = {"token_ids": batch, "alone": alone}
    single = array(results[2], "Tensor", "float32", (1, 2), shown)
    check_same(before, single, other, 0, "sample_alone", shown)


@answers_for("time_major")
@given(st.data(), vocab_sizes, layers, seeds)
def test_every_token_of_a_sample_counts(subject, data, vocab_size, num_layers, seed):
    batch = data.draw(token_ids(vocab_size))
    sample = data.draw(st.integers(0, len(batch) - 1))
    last = len(batch[0]) - 1
    time = data.draw(st.integers(0, last) | st.sampled_from([0, last]))
    second = data.draw(changed(batch, vocab_size, sample, time))
    sizes = (vocab_size, num_layers, 2)
    _follows(subject, batch, second, sample, sizes, seed, "token_ignored", time=time)


@answers_for("time_major")
@given(st.data(), vocab_sizes, layers, seeds)
def test_the_order_of_the_tokens_counts(subject, data, vocab_size, num_layers, seed):
    batch = data.draw(token_ids(vocab_size, min_time=2))
    sample = data.draw(st.integers(0, len(batch) - 1))
    first = data.draw(changed(batch, vocab_size, sample, 0))
    tokens = first[sample]
    if tokens[0] == tokens[-1]:
        tokens[0] = (tokens[0] + 1) % vocab_size
    second = [list(row) for row in first]
    second[sample] = tokens[::-1]
    sizes = (vocab_size, num_layers, 2)
    _follows(subject, first, second, sample, sizes, seed, "order_ignored")


@answers_for("time_major")
@given(st.sampled_from(LARGE), st.booleans(), st.booleans(), layers, seeds)
def test_many_samples_and_long_sequences_are_read_like_others(
    subject, large, last_sample, at_the_end, num_layers, seed
):
    samples, time, some = large
    at_the_end = at_the_end or time > FAR
    sample, first = (samples - 1) * last_sample, (time - some) * at_the_end
    batch = np.random.default_rng(seed).integers(0, VOCAB_SIZES[1], (samples, time))
    second = batch.copy()
    second[sample, first : first + some] += 1
    second %= VOCAB_SIZES[1]
    shown = {"token_ids": batch[sample], "changed": second[sample]}
    asked, sizes = [batch.tolist(), second.tolist()], (VOCAB_SIZES[1], num_layers, 2)
    alone = [asked[0], [asked[0][sample]]]
    both = subject.call("logits_of", alone, *sizes, seed)
    many, single = (
        array(one, "Tensor", "float32", (number, 2), shown)
        for one, number in zip(both, (samples, 1), strict=True)
    )
    check_same(many, single, sample, 0, "sample_alone", shown)

    def rows_of(model):
        spread = SPREADS[model % len(SPREADS)]
        both = subject.call("logits_of_large_weights", asked, *sizes, spread, seed + model)
        return [array(one, "Tensor", "float32", (samples, 2), shown)[sample] for one in both]

    check_follows(
        rows_of, MODELS, f"logits[{sample}]", "tokens_ignored", shown,
        sample=sample, first=first, last=first + some - 1,
    )  # fmt: skip


@answers_for("time_major")
@given(st.data(), vocab_sizes, layers, seeds)
def test_a_batch_depends_on_no_batch_before_it(subject, data, vocab_size, num_layers, seed):
    batch, between = data.draw(token_ids(vocab_size)), data.draw(token_ids(vocab_size))
    shown = {"token_ids": batch, "batch_between": between}
    batches = [batch, between, batch]
    first, _, again = subject.call("logits_of", batches, vocab_size, num_layers, 2, seed)
    first = array(first, "Tensor", "float32", (len(batch), 2), shown)
    again = array(again, "Tensor", "float32", (len(batch), 2), shown)
    check_equal(first, again, "other_batch", shown, "logits")


@answers_for("time_major")
@given(st.data(), vocab_sizes, layers, classes, seeds)
def test_the_scores_of_two_classes_are_free(
    subject, data, vocab_size, num_layers, num_classes, seed
):
    batch = data.draw(token_ids(vocab_size, longest=3))
    sizes = (vocab_size, num_layers, num_classes)
    shown = {"token_ids": batch}

    def scores_of(model, spread):
        asked = ("logits_of_large_weights", [batch], *sizes, spread, seed + model)
        return array(subject.call(*asked)[0], "Tensor", "float32", (len(batch), num_classes), shown)

    check_free(scores_of, MODELS, shown)


@answers_for("time_major")
@given(st.data(), vocab_sizes, layers, seeds)
def test_the_state_dict_is_the_whole_model(subject, data, vocab_size, num_layers, seed):
    batch = data.draw(token_ids(vocab_size))
    shown = {"token_ids": batch}
    three = subject.call("logits_of_copies", batch, vocab_size, num_layers, 2, seed)
    logits, *copied = (array(one, "Tensor", "float32", (len(batch), 2), shown) for one in three)
    for sentence, other in zip(("weights_hidden", "weights_apart"), copied, strict=True):
        check_equal(logits, other, sentence, shown, "logits")


@answers_for("time_major")
@given(st.data(), vocab_sizes, layers, seeds)
def test_the_gradient_reaches_every_weight(subject, data, vocab_size, num_layers, seed):
    batch = data.draw(token_ids(vocab_size))
    sizes = (vocab_size, num_layers, 2)
    check_gradients(
        lambda model: subject.call("gradients_of", batch, *sizes, seed + model),
        MODELS,
        {"token_ids": batch},
    )


def _follows(subject, first, second, sample, sizes, seed, sentence, **names):
    """The logits of one sample differ between two batches, in one of a few fresh models."""
    shown = {"token_ids": first, "changed": second}

    def rows_of(model):
        both = subject.call("logits_of", [first, second], *sizes, seed + model)
        return [array(one, "Tensor", "float32", (len(first), 2), shown)[sample] for one in both]

    check_follows(rows_of, MODELS, f"logits[{sample}]", sentence, shown, sample=sample, **names)
