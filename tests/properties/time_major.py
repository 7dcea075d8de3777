"""Properties of a recurrent classifier: every token of a sample counts, and no other sample.

They are metamorphic: something in the batch is changed, and the logits must or must not
follow. So they hold for any model that keeps the contract, whatever its layers and weights.
"""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kata.property.answers import answers_for
from kata.property.checks import Falsified, array, same
from kata.property.draws import arrays, shapes
from kata.property.laws import (
    TWICE_AND_MORE,
    chance_first,
    check_alone,
    check_any_order,
    check_new_weights_count,
    check_nothing_kept,
    check_samples_apart,
    check_weights_are_public,
)
from kata.property.models import check_follows, check_free, check_gradients, check_uncut

VOCAB_SIZES = (6, 300, 20_000)
LONGEST = 12
"""Time steps over which the influence of a token is certain to show in float32."""
LARGE = [(100, 3, 1), (2, 70, 20), (2, 200, 20)]
"""Batch, time, and how many tokens in a row must show if the weights are large enough."""
AT_ONCE = (100, 50, 20)
"""The same with a large batch and many time steps together."""
WHOLE = 400
"""The largest number of tokens in a batch that a witness shows completely."""
HALVES = [64, 96, 100, 128]
"""Tokens in each half of a long text, for code that reads it in pieces of a divisor's size."""
TOLD_APART = {300: range(300), 20_000: [*range(100), *range(100, 20_000, 100)]}
"""Ids by the size of their vocabulary; in the larger one, each distance occurs between two."""
ROUNDING = 1e-6
"""Logits that differ by no more than this, relative to the largest, count as equal."""
FAR = 100
"""Time steps over which a token need not show, however large the weights are."""
SPREADS = ["own", 0.1, *["size", 1.0] * 4]
"""Standard deviations of weights: first a model's own weights, then small ones, so that late tokens
are not lost in a large state; ``"size"`` depends on the first axis of a weight."""
MODELS = 6
"""Fresh models that are tested for the effect of many tokens together."""
MANY = 18
"""Fresh models that are tested for whether one token counts. In most, a max over time hides it at
the end, and the vectors of a large vocabulary are small."""


@st.composite
def token_ids(draw, vocab_size, min_batch=1, min_time=1, longest=LONGEST):
    """A batch of token ids, [batch][time]; batch and time may be equal or not."""
    batch = draw(st.integers(min_batch, 4))
    as_many = min(max(batch, min_time), longest)
    time = draw(st.integers(min_time, longest) | st.sampled_from([as_many, longest]))
    ids = st.integers(0, vocab_size - 1) | st.just(0)  # often taken for padding
    return draw(arrays(batch, time, of=ids))


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


def several_of(subject, batch, sizes, seed, shown):
    """The logits of one batch, from repeated calls of one model."""
    found = subject.call("logits_of", [batch] * TWICE_AND_MORE, *sizes, seed)
    return [array(one, "Tensor", "float32", (len(batch), sizes[-1]), shown) for one in found]


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
    given = {"token_ids": batch}
    sizes = (vocab_size, num_layers, 2)
    with chance_first(lambda: several_of(subject, batch, sizes, seed, given), given):
        check_samples_apart(before, after, other, shown)
        shown = {**given, "alone": alone}
        single = array(results[2], "Tensor", "float32", (1, 2), shown)
        check_alone(before, single, other, shown)


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
@given(st.sampled_from(HALVES))
def test_the_order_of_the_halves_of_a_long_text_counts(subject, half):
    batch = np.random.default_rng(half).integers(0, VOCAB_SIZES[1], (1, 2 * half))
    second = np.roll(batch, half, axis=1)
    shown = {"token_ids": batch, "changed": f"np.roll(token_ids, {half}, axis=1)"}

    def rows_of(model):
        both = [batch.tolist(), second.tolist()]
        found = subject.call("logits_of", both, VOCAB_SIZES[1], 1, 2, model)
        return [array(one, "Tensor", "float32", (1, 2), shown)[0] for one in found]

    # a mean over pieces does not depend on their order, except for rounding
    check_follows(
        rows_of, MANY, "logits[0]", "halves_alike", shown, rounding=ROUNDING, half=half
    )  # fmt: skip


@answers_for("time_major")
@given(st.sampled_from(LARGE), st.booleans(), st.booleans(), layers, seeds)
def test_many_samples_and_long_sequences_are_read_like_others(
    subject, large, last_sample, at_the_end, num_layers, seed
):
    check_large(subject, large, last_sample, at_the_end, num_layers, seed)


@answers_for("time_major")
def test_many_samples_of_long_sequences_are_read_like_others(subject):
    check_large(subject, AT_ONCE, True, True, 1, 0)


def check_large(subject, large, last_sample, at_the_end, num_layers, seed):
    """Check that samples are independent, in any order, and that tokens at one end count."""
    samples, time, some = large
    at_the_end = at_the_end or time > FAR
    sample, first = (samples - 1) * last_sample, (time - some) * at_the_end
    batch = np.random.default_rng(seed).integers(0, VOCAB_SIZES[1], (samples, time))
    second = batch.copy()
    second[sample, first : first + some] += 1
    second %= VOCAB_SIZES[1]
    order = np.random.default_rng(seed).permutation(samples).tolist()
    shown = {"token_ids": batch[sample], "changed": second[sample]}
    asked, sizes = [batch.tolist(), second.tolist()], (VOCAB_SIZES[1], num_layers, 2)
    alone = [asked[0], [asked[0][sample]], batch[order].tolist()]
    three = subject.call("logits_of", alone, *sizes, seed)
    many, single, mixed = (
        array(one, "Tensor", "float32", (number, 2), shown)
        for one, number in zip(three, (samples, 1, samples), strict=True)
    )
    given = {"token_ids": batch} if batch.size <= WHOLE else shapes({"token_ids": batch})
    with chance_first(lambda: several_of(subject, asked[0], sizes, seed, given), given):
        try:
            check_any_order(many, mixed, order, given)
            check_alone(many, single, sample, given)
        except Falsified:
            if not rounding_shows(subject, asked[0], sizes, seed, given):
                raise
            check_apart_in_one_shape(subject, asked[0], sample, sizes, seed, given)

    def rows_of(model):
        spread = SPREADS[model]
        both = subject.call("logits_of_weights", asked, *sizes, spread, seed + model)
        return [
            array(one, "Tensor", "float32", (samples, 2), shown, finite=spread == "own")[sample]
            for one in both
        ]

    check_follows(
        rows_of, len(SPREADS), f"logits[{sample}]", "tokens_ignored", shown,
        sample=sample, first=first, last=first + some - 1,
    )  # fmt: skip


def rounding_shows(subject, batch, sizes, seed, shown):
    """Whether this many steps amplify a change in the last bit of the weights until it shows.

    This happens if a state neither fades nor settles. How a product is rounded depends on the
    number of rows and on the processor.
    """
    found = subject.call("logits_of_rounded", batch, *sizes, seed)
    own, moved = (array(one, "Tensor", "float32", (len(batch), 2), shown) for one in found)
    return not same(own, moved)


def check_apart_in_one_shape(subject, batch, sample, sizes, seed, shown):
    """Check that a sample depends on no other one, in batches of one shape, which round alike."""
    for other in {0, len(batch) - 1} - {sample}:
        second = [list(tokens) for tokens in batch]
        second[other] = [(token + 1) % sizes[0] for token in batch[other]]
        found = subject.call("logits_of", [batch, second], *sizes, seed)
        before, after = (array(one, "Tensor", "float32", (len(batch), 2), shown) for one in found)
        check_samples_apart(before, after, other, {**shown, "changed": other})


@answers_for("time_major")
def test_any_two_tokens_are_told_apart(subject):
    for vocab_size, ids in TOLD_APART.items():
        batch = [[one] for one in ids]
        alike = np.ones((len(ids), len(ids)), dtype=bool)
        for model in range(MANY):
            (found,) = subject.call("logits_of", [batch], vocab_size, 1, 2, model)
            shown = {"vocab_size": vocab_size, "token_ids": batch}
            logits = array(found, "Tensor", "float32", (len(ids), 2), shown)
            noise = ROUNDING * np.abs(logits).max()
            alike &= (np.abs(logits[:, None] - logits[None]) <= noise).all(axis=2)
            if alike.sum() == len(ids):  # each is equal only to itself
                break
        else:
            one, other = np.argwhere(np.triu(alike, 1))[0].tolist()
            raise Falsified(
                "tokens_alike",
                shown={"vocab_size": vocab_size, "token_ids": [batch[one], batch[other]]},
                expected={"logits[1]": "!= logits[0]"},
                actual={"logits[0]": logits[one], "logits[1]": logits[other]},
                one=ids[one],
                other=ids[other],
                models=MANY,
            )


@answers_for("time_major")
@given(st.data(), vocab_sizes, layers, seeds)
def test_a_batch_depends_on_no_batch_before_it(subject, data, vocab_size, num_layers, seed):
    batch, between = data.draw(token_ids(vocab_size)), data.draw(token_ids(vocab_size))
    shown = {"token_ids": batch, "batch_between": between}
    batches = [batch, between, batch]
    first, _, again = subject.call("logits_of", batches, vocab_size, num_layers, 2, seed)
    first = array(first, "Tensor", "float32", (len(batch), 2), shown)
    again = array(again, "Tensor", "float32", (len(batch), 2), shown)
    given = {"token_ids": batch}
    sizes = (vocab_size, num_layers, 2)
    with chance_first(lambda: several_of(subject, batch, sizes, seed, given), given):
        check_nothing_kept(first, again, shown)


@answers_for("time_major")
@given(st.data(), vocab_sizes, layers, classes, seeds)
def test_the_scores_of_two_classes_are_free(
    subject, data, vocab_size, num_layers, num_classes, seed
):
    batch = data.draw(token_ids(vocab_size, longest=3))
    sizes = (vocab_size, num_layers, num_classes)
    check_free(_scores_of(subject, batch, sizes, seed), MODELS, {"token_ids": batch})


@answers_for("time_major")
def test_the_scores_of_two_classes_are_not_alike(subject):
    batch = np.random.default_rng(0).integers(0, VOCAB_SIZES[1], (16, 3)).tolist()
    scores_of = _scores_of(subject, batch, (VOCAB_SIZES[1], 1, 3), 0)
    check_uncut(scores_of, 2 * MODELS, {"token_ids": batch})


def _scores_of(subject, batch, sizes, seed):
    """A function that returns the logits, given a model's number and its weights' spread."""
    shape, shown = (len(batch), sizes[-1]), {"token_ids": batch}

    def scores_of(model, spread):
        (found,) = subject.call("logits_of_weights", [batch], *sizes, spread, seed + model)
        return array(found, "Tensor", "float32", shape, shown, finite=False)

    return scores_of


@answers_for("time_major")
@given(st.data(), vocab_sizes, layers, seeds)
def test_the_state_dict_is_the_whole_model(subject, data, vocab_size, num_layers, seed):
    batch = data.draw(token_ids(vocab_size))
    shown, sizes = {"token_ids": batch}, (vocab_size, num_layers, 2)
    found = subject.call("logits_of_copies", batch, *sizes, seed)
    logits, *copied, learned, unrecorded = (
        array(one, "Tensor", "float32", (len(batch), 2), shown) for one in found
    )
    with chance_first(lambda: several_of(subject, batch, sizes, seed, shown), shown):
        check_weights_are_public(logits, copied, shown)
        for one in (learned, unrecorded):
            check_new_weights_count(logits, one, shown, "logits")


@answers_for("time_major")
@given(st.data(), vocab_sizes, layers, seeds)
def test_the_gradient_reaches_every_weight(subject, data, vocab_size, num_layers, seed):
    batch = data.draw(token_ids(vocab_size))
    shown, sizes = {"token_ids": batch}, (vocab_size, num_layers, 2)

    def arrivals_of(model):
        logits, arrivals = subject.call("gradients_of", batch, *sizes, seed + model)
        array(logits, "Tensor", "float32", (len(batch), 2), shown)
        return arrivals

    with chance_first(lambda: several_of(subject, batch, sizes, seed, shown), shown):
        check_gradients(arrivals_of, MODELS, shown)


def _follows(subject, first, second, sample, sizes, seed, sentence, **names):
    """Check that the logits of one sample differ between two batches in some fresh model."""
    shown = {"token_ids": first, "changed": second}

    def rows_of(model):
        both = subject.call("logits_of", [first, second], *sizes, seed + model)
        return [array(one, "Tensor", "float32", (len(first), 2), shown)[sample] for one in both]

    check_follows(rows_of, MANY, f"logits[{sample}]", sentence, shown, sample=sample, **names)
