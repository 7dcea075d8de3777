"""Properties of a classifier of padded reviews: the review counts, and the padding does not.

They are metamorphic: something in the batch is changed, and the logits must or must not follow.
Most batches are real reviews. The properties for ``padding_read`` compare short reviews with
themselves with other padding. So they hold even if the outputs after the end of a review are read,
because these are zero in any case. The properties for ``padded_last_step`` use a layer that skips
the padding by itself, so they hold even if that layer does not get the lengths.
"""

from functools import cache

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kata.property import reviews
from kata.property.answers import answers_for
from kata.property.checks import array, check_equal, check_same, same
from kata.property.draws import arrays, seeds
from kata.property.laws import (
    TWICE_AND_MORE,
    chance_first,
    check_any_order,
    check_new_weights_count,
    check_nothing_kept,
    check_weights_are_public,
)
from kata.property.models import check_follows, check_free, check_gradients, check_uncut
from kata.property.reviews.batch import RANDOM, Batch
from kata.wire import Array

LONGEST = 5
"""The number of longest reviews, which are drawn more often than others."""

LONG = 512
"""Tokens of the longest review that the contract allows; the included ones are shorter."""
BLOCKS = [(0, 128), (128, 256), (256, 384), (384, 512), (496, 512)]
"""The parts of such a review, and its end again."""

MANY = 300
"""More reviews than a batch usually has."""
COMPARED = 100
"""How many of them are compared with themselves in another order."""
ENDS, BEHIND = [200, 150, 1], 40
"""Lengths of long reviews that are compared with themselves alone, and the padding added."""

MODELS = 6
"""Fresh models that are tested for whether a change counts; a max over time may hide it in one."""


def reviews_of(language):
    """Token ids of one review, the shortest reviews first; the longest ones come often."""
    if language is None:
        return st.lists(st.integers(1, RANDOM - 1), min_size=1, max_size=6)
    rows = encoded(language)
    return st.sampled_from(rows) | st.sampled_from(rows[-LONGEST:])


@cache
def encoded(language):
    """Token ids of all reviews in a language, the shortest reviews first."""
    split = reviews.load(language)
    texts = [review.text for review in split.training + split.held_out]
    return sorted(reviews.tokenizer(language).encode(texts), key=len)


@st.composite
def batches(draw, first="en", min_batch=1, min_padding=0):
    """A batch of different reviews, each followed by padding of at least this length."""
    languages = {"en": ["en", "en", "zh", None], "zh": ["zh", "zh", "en", None]}[first]
    language = draw(st.sampled_from(languages))
    some = st.lists(reviews_of(language), min_size=min_batch, max_size=5, unique_by=tuple)
    rows = draw(some)
    if draw(st.booleans()):
        rows[0] = rows[0][:1]  # the shortest review there can be
    time = max(map(len, rows)) + draw(st.integers(min_padding, min_padding + 2))
    return Batch(language, rows, [[0] * (time - len(row)) for row in rows])


@st.composite
def sizes(draw, batch, classes=2):
    """The sizes of vocabulary, embedding, hidden state and classes; two of them may be equal."""
    widths = draw(st.sampled_from([(5, 7), (6, 6), (7, 4)]))
    return [batch.vocab_size, *widths, classes]


def logits(found, batch, shown, classes=2):
    """Check that a result is one row of logits for each review, and return its content."""
    return array(found, "Tensor", "float32", (len(batch.rows), classes), shown)


def content(found, batch, shown):
    """A result as one row for each review; another property tests its shape and dtype."""
    count = len(batch.rows)
    if isinstance(found, Array) and found.values.size and found.values.size % count == 0:
        return found.values.reshape(count, -1)
    return logits(found, batch, shown)


def ask(subject, probe, batch, shown, sizes, seed):
    """The logits of a fresh model for a batch; the seed decides its weights."""
    return content(subject.call(probe, batch.plain, sizes, seed), batch, shown)


def told_by_chance(subject, batch, sizes, seed, grad_enabled=True):
    """If a check in the body fails, check first that the same batch has the same logits twice."""
    shown = batch.witness()

    def again():
        asked = ([batch.plain] * TWICE_AND_MORE, sizes, grad_enabled, seed)
        return [content(one, batch, shown) for one in subject.call("logits_of_each", *asked)]

    return chance_first(again, shown)


def check_changes(subject, probe, pair, sample, sizes, seed, sentence, **names):
    """Check that two batches that differ in one review have different logits in some model.

    Other properties test which row of the logits differs.
    """
    batch, changed = pair
    shown = batch.witness(changed=changed)

    def both_of(model):
        return [ask(subject, probe, one, shown, sizes, seed + model) for one in pair]

    check_follows(both_of, MODELS, "logits", sentence, shown, sample=sample, **names)


def check_padding(subject, batch, changed, sizes, seed, sentence, **names):
    """Check that the logits are the same with other padding."""
    shown = batch.witness(changed=changed)
    before, after = (ask(subject, "logits_of", one, shown, sizes, seed) for one in (batch, changed))
    with told_by_chance(subject, batch, sizes, seed):
        for sample in range(len(batch.rows)):
            check_same(before, after, sample, sample, sentence, shown, **names)


# --- padding_read: what the recurrence runs over ------------------------------------------


@answers_for("padding_read")
@given(st.data(), seeds)
def test_what_stands_in_the_padding_does_not_count(subject, data, seed):
    batch = data.draw(batches("zh", min_padding=1))
    ids = st.integers(reviews.UNKNOWN + 1, batch.vocab_size - 1)
    other = [data.draw(arrays(len(padding), of=ids)) for padding in batch.paddings]
    changed = Batch(batch.language, batch.rows, other)
    check_padding(subject, batch, changed, data.draw(sizes(batch)), seed, "padding_content")


@answers_for("padding_read")
@given(st.data(), st.integers(1, 3), seeds)
def test_how_much_padding_there_is_does_not_count(subject, data, more, seed):
    batch = data.draw(batches("en", min_padding=1))
    longer = [[*padding, *[0] * more] for padding in batch.paddings]
    changed = Batch(batch.language, batch.rows, longer)
    drawn = data.draw(sizes(batch))
    check_padding(subject, batch, changed, drawn, seed, "padding_amount", more=more)


# --- padded_last_step: where the result is taken from -------------------------------------


@answers_for("padded_last_step")
@given(st.data(), seeds)
def test_every_token_of_a_padded_review_counts(subject, data, seed):
    batch = data.draw(batches("en", min_batch=2, min_padding=1))
    longest = max(range(len(batch.rows)), key=lambda sample: len(batch.rows[sample]))
    sample = data.draw(st.integers(0, len(batch.rows) - 1) | st.just(longest))
    last = len(batch.rows[sample]) - 1
    step = data.draw(st.integers(0, last) | st.just(0) | st.just(last))
    other = data.draw(st.integers(1, batch.vocab_size - 2))
    pair = (batch, batch.with_token(sample, step, other))
    check_changes(
        subject, "logits_where_padding_is_skipped", pair, sample, data.draw(sizes(batch)), seed,
        "token_ignored", step=step,
    )  # fmt: skip


@answers_for("padded_last_step")
@given(st.data(), seeds)
def test_a_padded_review_has_the_logits_that_it_has_without_padding(subject, data, seed):
    batch = data.draw(batches("zh", min_padding=1))
    sample = data.draw(st.integers(0, len(batch.rows) - 1))
    batch, bare = (batch.alone(sample, padded=padded) for padded in (True, False))
    shown, drawn = batch.witness(bare=bare), data.draw(sizes(batch))
    before, after = (
        ask(subject, "logits_where_padding_is_skipped", one, shown, drawn, seed)
        for one in (batch, bare)
    )
    with told_by_chance(subject, batch, drawn, seed):
        check_same(before, after, 0, 0, "end_missed", shown)


# --- the rest of the contract -------------------------------------------------------------


@answers_for(None)
@given(st.data(), st.integers(2, 3), seeds)
def test_a_batch_becomes_one_row_of_logits_per_review(subject, data, classes, seed):
    batch = data.draw(batches() | st.just(Batch(None, [[1]] * MANY, [[]] * MANY)))
    found = subject.call("logits_of", batch.plain, data.draw(sizes(batch, classes)), seed)
    logits(found, batch, batch.witness(), classes)


@answers_for(None)
@given(st.data(), seeds)
def test_the_layer_that_is_handed_in_reads_the_reviews(subject, data, seed):
    batch = data.draw(batches())
    drawn, shown = data.draw(sizes(batch)), batch.witness()

    def both_of(model):
        both = subject.call("logits_of_two_layers", batch.plain, drawn, seed + model)
        return [content(one, batch, shown) for one in both]

    check_follows(both_of, MODELS, "logits", "layer_ignored", shown)


@answers_for(None)
@given(st.data(), seeds)
def test_every_token_of_a_review_without_padding_counts(subject, data, seed):
    batch = data.draw(batches())
    sample = data.draw(st.integers(0, len(batch.rows) - 1))
    batch = batch.alone(sample, padded=False)
    last = len(batch.rows[0]) - 1
    step = data.draw(st.integers(0, last) | st.sampled_from([0, last]))
    other = data.draw(st.integers(1, batch.vocab_size - 2))
    pair = (batch, batch.with_token(0, step, other))
    check_changes(
        subject, "logits_of", pair, 0, data.draw(sizes(batch)), seed, "token_ignored", step=step
    )


@answers_for(None)
def test_every_part_of_a_long_review_counts(subject):
    ids = np.random.default_rng(0).integers(1, RANDOM - 1, LONG)
    before = np.tile(ids, (len(BLOCKS), 1))
    changed = before.copy()
    for row, (first, end) in zip(changed, BLOCKS, strict=True):
        row[first:end] += 1
    pair = [Batch(None, rows.tolist(), [[]] * len(BLOCKS)) for rows in (before, changed)]
    found = [
        [ask(subject, "logits_of_long_memory", one, {}, [RANDOM, 5, 7, 2], model) for one in pair]
        for model in range(MODELS)
    ]
    for sample, (first, end) in enumerate(BLOCKS):
        check_follows(
            lambda model, sample=sample: [one[sample] for one in found[model]],
            MODELS,
            "logits",
            "tokens_ignored",
            {"token_ids": ids, "changed": changed[sample]},
            first=first,
            last=end - 1,
            length=LONG,
        )


@answers_for(None)
@given(st.data(), st.booleans(), seeds)
def test_the_order_of_the_tokens_counts(subject, data, neighbours, seed):
    batch = data.draw(batches())
    row = batch.rows[data.draw(st.integers(0, len(batch.rows) - 1))]
    if len(set(row)) == 1:
        row = [*row, 1 + row[0] % (batch.vocab_size - 1)]
    turned = row[::-1]
    if turned == row:
        turned = row[1:] + row[:1]
    if neighbours:
        places = [step for step in range(len(row) - 1) if row[step] != row[step + 1]]
        step = data.draw(st.sampled_from(places))
        turned = [*row[:step], row[step + 1], row[step], *row[step + 2 :]]
    batch, turned = (Batch(batch.language, [one], [[]]) for one in (row, turned))
    check_changes(
        subject, "logits_of", (batch, turned), 0, data.draw(sizes(batch)), seed, "order_ignored"
    )


@answers_for(None)
@given(st.data(), seeds)
def test_a_review_depends_on_no_other_review(subject, data, seed):
    batch = data.draw(batches(min_batch=2))
    other = data.draw(st.integers(0, len(batch.rows) - 1))
    changed = batch.with_review(other, data.draw(reviews_of(batch.language)))
    alone = batch.alone(other, padded=True)
    drawn = data.draw(sizes(batch))
    shown = batch.witness(changed=changed)
    before, after = (ask(subject, "logits_of", one, shown, drawn, seed) for one in (batch, changed))
    with told_by_chance(subject, batch, drawn, seed):
        for sample in range(len(batch.rows)):
            if sample != other:
                check_same(before, after, sample, sample, "other_review", shown, other=other)
        shown = batch.witness(alone=alone)
        single = ask(subject, "logits_of", alone, shown, drawn, seed)
        check_same(before, single, other, 0, "review_alone", shown)


@answers_for(None)
def test_many_reviews_are_read_like_few(subject):
    draws, drawn = np.random.default_rng(0), [RANDOM, 5, 7, 2]
    for longest in (6, 60):
        lengths = draws.integers(1, longest + 1, COMPARED).tolist()
        rows = [draws.integers(1, RANDOM - 1, length).tolist() for length in lengths]
        order = draws.permutation(COMPARED).tolist()
        batch, mixed = (
            Batch(None, some, [[0] * (longest - len(row)) for row in some])
            for some in (rows, [rows[sample] for sample in order])
        )
        shown = batch.witness()
        before, after = (ask(subject, "logits_of", one, shown, drawn, 0) for one in (batch, mixed))
        with told_by_chance(subject, batch, drawn, 0):
            check_any_order(before, after, order, shown)


@answers_for(None)
def test_long_reviews_are_read_like_short_ones(subject):
    draws, drawn = np.random.default_rng(0), [RANDOM, 5, 7, 2]
    rows = [draws.integers(1, RANDOM - 1, length).tolist() for length in ENDS]
    for behind in (0, BEHIND):
        batch = Batch(None, rows, [[0] * (max(ENDS) + behind - length) for length in ENDS])
        before = ask(subject, "logits_of", batch, batch.witness(), drawn, 0)
        with told_by_chance(subject, batch, drawn, 0):
            for sample in range(len(ENDS)):
                alone = batch.alone(sample, padded=True)
                shown = batch.witness(alone=alone)
                single = ask(subject, "logits_of", alone, shown, drawn, 0)
                check_same(before, single, sample, 0, "review_alone", shown)


@answers_for(None)
@given(st.data(), st.booleans(), seeds)
def test_a_batch_depends_on_no_batch_before_it(subject, data, grad_enabled, seed):
    batch = data.draw(batches())
    between = batch.with_review(0, data.draw(reviews_of(batch.language)))
    shown = batch.witness(between=between)
    inputs = [batch.plain, between.plain, batch.plain]
    drawn = data.draw(sizes(batch))
    first, second, again = subject.call("logits_of_each", inputs, drawn, grad_enabled, seed)
    first, again = (logits(one, batch, shown) for one in (first, again))
    with told_by_chance(subject, batch, drawn, seed, grad_enabled):
        check_nothing_kept(first, again, shown)
        (fresh,) = subject.call("logits_of_each", inputs[1:2], drawn, grad_enabled, seed)
        shown = {"batch_before": batch.shown, **between.witness()}
        fresh, second = (logits(one, between, shown) for one in (fresh, second))
        check_equal(fresh, second, "batch_before", shown, "logits")


@answers_for(None)
@given(st.data(), seeds)
def test_the_state_dict_is_the_whole_model(subject, data, seed):
    batch = data.draw(batches())
    drawn, shown = data.draw(sizes(batch)), batch.witness()

    def copies(*, called):
        found = subject.call("logits_of_copies", batch.plain, drawn, called, seed)
        return [logits(one, batch, shown) for one in found]

    own, *late = copies(called=True)
    with told_by_chance(subject, batch, drawn, seed):
        if not all(same(own, one) for one in late):
            own, *fresh = copies(called=False)
            check_weights_are_public(own, fresh, shown)
            for one in late:
                check_new_weights_count(own, one, shown, "logits")


@answers_for(None)
@given(st.data(), seeds)
def test_the_gradient_reaches_every_weight(subject, data, seed):
    # two different reviews, because a BatchNorm in train mode has no gradient for a single one
    batch = data.draw(batches(min_batch=2))
    drawn, shown = data.draw(sizes(batch)), batch.witness()

    def arrivals_of(model):
        found, arrivals = subject.call("gradients_of", batch.plain, drawn, seed + model)
        logits(found, batch, shown)
        return arrivals

    with told_by_chance(subject, batch, drawn, seed):
        check_gradients(arrivals_of, MODELS, shown)


@answers_for(None)
@given(st.data(), st.integers(2, 3), seeds)
def test_the_scores_of_two_classes_are_free(subject, data, classes, seed):
    batch = data.draw(batches())
    drawn = data.draw(sizes(batch, classes))
    check_free(scores_of(subject, batch, drawn, seed), MODELS, batch.witness())


@answers_for(None)
def test_the_scores_of_two_classes_are_not_alike(subject):
    rows = np.random.default_rng(0).integers(1, RANDOM, (16, 3)).tolist()
    batch = Batch(None, rows, [[0]] * len(rows))
    check_uncut(scores_of(subject, batch, [RANDOM, 8, 16, 3], 0), 2 * MODELS, batch.witness())


def scores_of(subject, batch, sizes, seed):
    """A function that returns the logits, given a model's number and its weights' spread."""
    shape, shown = (len(batch.rows), sizes[-1]), batch.witness()

    def of_model(model, spread):
        asked = (batch.plain, sizes, spread, seed + model)
        found = subject.call("logits_of_weights", *asked)
        return array(found, "Tensor", "float32", shape, shown, finite=False)

    return of_model
