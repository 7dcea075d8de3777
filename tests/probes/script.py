"""Probes of a whole script: what its record and its model show, in its process.

The model is asked in the form of the script's own data. Where a fault has left that
without information, tokens of our own take its place, so that no fault hides another.
"""

import copy
from functools import wraps
from itertools import pairwise

import numpy as np
import paddle

from kata import host
from kata.call import Call
from kata.look import inside
from kata.look.tracing import follow

TOKENS = 6
"""Different tokens that the model is asked about."""
KEPT = 5000
NOISE = 1e-6
"""Differences up to this can come from the order of a float32 sum alone."""


def once(compute):
    """Compute a thing once for each recording."""

    @wraps(compute)
    def cached(recording):
        if compute.__name__ not in recording.known:
            recording.known[compute.__name__] = compute(recording)
        return recording.known[compute.__name__]

    return cached


@once
def facts(recording):
    """All that the record shows without asking the model."""
    runs = recording.loops.runs
    trained = {run.site for run in runs if sum(run.own_uses)} - {None}
    return {
        "error": recording.error,
        "forward_error": recording.forward_error,
        "model": recording.model is not None,
        "torn": recording.torn,
        "called": recording.loops.called,
        "trains": any(call.update is not None for call in recording.calls),
        "learned": recording.weights.changed(),
        "stale": recording.weights.stale,
        "climbs": bool(recording.descends) and not any(recording.descends),
        "runs": [run.to_json() for run in runs if run.trained or run.site in trained],
        "one_batch_only": one_batch_only(recording),
        "batch_repeated": batch_repeated(recording),
        "left_out": listed_batches_left_out(recording),
        "data": data_facts(recording),
        "lookups": lookup_facts(recording),
    }


def batches_of(recording):
    """The data of the training calls; the loader's own where no model was called."""
    found = [call.data for call in recording.training_calls()]
    if found or not recording.loaders:
        return [batch_first(recording, data) for data in found]
    first = recording.loaders[0].dataset[0][0]
    return [np.asarray(first)[None]]


@once
def time_comes_first(recording):
    """Whether the script's own batches are [time, batch]: their labels tell."""
    calls = recording.training_calls()
    if not calls or calls[0].data.ndim < 2:
        return False
    batch, time = calls[0].data.shape[:2]
    if recording.error is None and recording.forward_error is None:
        # the loss has taken the logits, so there are as many as labels
        return calls[0].rows == time != batch
    if recording.loops.shapes is None:
        return False
    data, labels = recording.loops.shapes
    return data[:2] == [batch, time] and labels[0] == time != batch


def batch_first(recording, data):
    """The same data as [batch, time, ...], or back again."""
    return np.swapaxes(data, 0, 1) if time_comes_first(recording) and data.ndim > 1 else data


@once
def data_facts(recording):
    """What went into the model: its form, its values, and how many differ."""
    batches = batches_of(recording)
    if not batches or batches[0].ndim < 2:
        return None
    rows = rows_of(batches)
    whole = np.equal(np.mod(rows, 1), 0)
    one_hot = rows.ndim == 3 and bool(
        whole.all() and (rows.max(-1) == 1).all() and (rows.sum(-1) == 1).all()
    )
    return {
        "rank": rows.ndim,
        "rows": len(rows),
        "tokens": rows.shape[0] * rows.shape[1],
        "distinct_rows": len(distinct(rows)),
        "distinct_tokens": len(distinct_tokens(recording)),
        "fractional": not bool(whole.all()),
        "one_hot": one_hot,
        "width": rows.shape[-1],
        "ids": sorted({int(token) for token in one_hot_ids(rows, one_hot)})[:KEPT],
        "corner": rows[:2, :2] if rows.ndim == 2 else rows[:2, :2, :4],
    }


def rows_of(batches):
    """All samples of equal shape in one array."""
    return np.concatenate([batch for batch in batches if batch.shape[1:] == batches[0].shape[1:]])


def distinct(rows):
    """One of each among the rows, in the order of their first appearance."""
    first = {row.tobytes(): index for index, row in reversed(list(enumerate(rows)))}
    return rows[sorted(first.values())]


@once
def distinct_tokens(recording):
    """One of each among the script's own tokens."""
    rows = rows_of(batches_of(recording))
    return distinct(rows.reshape([-1, *rows.shape[2:]]))


def one_hot_ids(rows, one_hot):
    """The ids that whole numbers or one-hot vectors stand for."""
    return np.unique(rows.argmax(-1) if one_hot else rows.astype("int64"))


@once
def token_lookups(recording):
    """The lookups of the tokens in their table, and how many ids there are for each token."""
    calls = recording.training_calls()
    if not calls or not calls[0].lookups or calls[0].data.ndim < 2:
        return None
    tokens = calls[0].data.shape[0] * calls[0].data.shape[1]

    def counted(key):
        return sum(one.ids.size for one in calls[0].lookups if (one.kind, one.size) == key)

    keys = {(one.kind, one.size) for one in calls[0].lookups}

    def different(key):
        ids = [one.ids for one in calls[0].lookups if (one.kind, one.size) == key]
        return len(np.unique(np.concatenate([one.ravel() for one in ids])))

    # a table before one-hot vectors; one that sees each token once before others; the one
    # with more different ids, for the other may be a table of positions
    order = {
        key: (key[0] != "table", counted(key) != tokens, -different(key), -counted(key))
        for key in keys
    }
    key = min(keys, key=order.__getitem__)
    found = [one for call in calls for one in call.lookups if (one.kind, one.size) == key]
    return found, whole(counted(key) / tokens)


@once
def lookup_facts(recording):
    """What the ids are that were looked up."""
    found, per_token = token_lookups(recording) or (None, None)
    if found is None:
        return None
    ids = np.concatenate([one.ids.ravel() for one in found])
    return {
        "kind": found[0].kind,
        "size": found[0].size,
        "padding": found[0].padding,
        "floating": ids.dtype.kind == "f",
        "per_token": per_token,
        "count": ids.size,
        "ids": [int(one) for one in np.unique(ids)[:KEPT]],
    }


def whole(ratio):
    """A ratio as an int where it is one."""
    return int(ratio) if ratio == int(ratio) else ratio


def one_batch_only(recording):
    """Whether training saw no more than one batch, though there are more samples."""
    calls = recording.training_calls()
    if len(calls) < 2:
        return False
    data = calls[0].data
    seen = distinct(rows_of([call.data for call in calls]))
    # rows that are alike do not tell batches apart, objects do
    alike = len(distinct(data)) <= len(data) // 2
    few = len({call.identity for call in calls}) == 1 if alike else len(seen) <= len(data)
    return few and rows_available(recording, data) > 2 * len(data)


def listed_batches_left_out(recording):
    """How many batches of the list that training took its batches from it never took."""
    used = {call.identity for call in recording.training_calls()}
    lists = []
    for value in recording.namespace.values():
        if isinstance(value, (list, tuple)) and value:
            heads = [id(one[0]) for one in value if isinstance(one, (list, tuple)) and one]
            if len(heads) == len(value) and used <= set(heads):
                lists.append(heads)
    return min((len(set(heads) - used) for heads in lists), default=0)


def batch_repeated(recording):
    """Whether one and the same batch was trained on twice in a row, though there are more."""
    calls = recording.training_calls()
    repeated = any(
        one.identity == other.identity
        and None not in {one.update, other.update}
        and one.update != other.update
        for one, other in pairwise(calls)
    )
    return repeated and rows_available(recording, calls[0].data) > 2 * len(calls[0].data)


def rows_available(recording, like):
    """The most samples in one place: a dataset, a list of batches, an array."""
    counts = [0]
    for loader in recording.loaders:
        try:
            counts.append(len(loader.dataset))
        except (TypeError, ValueError):  # an iterable dataset has no length
            continue
    for value in recording.namespace.values():
        shape = getattr(value, "shape", None)
        array = isinstance(value, (np.ndarray, paddle.Tensor))
        if array and len(shape) and list(shape[1:]) == list(like.shape[1:]):
            rows = np.asarray(value).reshape(len(value), -1)
            # only what the training data were taken from
            counts.append(len(rows) if (rows == like[0].ravel()).all(axis=1).any() else 0)
        if isinstance(value, (list, tuple)) and value and isinstance(value[0], (list, tuple)):
            counts.append(sum(len(pair[0]) for pair in value if hasattr(pair[0], "__len__")))
    return max(counts)


# --- asking the model -------------------------------------------------------------------


class Form:
    """A form of input that the model takes: tokens, and sizes where they are fixed."""

    def __init__(self, recording, tokens, dtype, batch=None, time=None):
        """Keep the tokens, each a number or a vector."""
        self.recording = recording
        self.tokens = np.asarray(tokens).astype(dtype)
        self.batch = batch
        self.time = time

    def data(self, indices):
        """The input for a batch of token numbers, [batch][time]."""
        return batch_first(self.recording, self.tokens[np.asarray(indices) % len(self.tokens)])

    def wide(self, indices):
        """The same, floats in double precision."""
        data = self.data(indices)
        return data.astype("float64") if data.dtype.kind == "f" else data


@once
def own_tokens(recording):
    """Some of the script's own tokens that are valid for its table.

    The first few are asked with. Of ids the largest and the smallest one are the first.
    """
    tokens, data, found = (of(recording) for of in (distinct_tokens, data_facts, lookup_facts))
    ids = data["rank"] == 2 and found is not None and not data["fractional"]
    if ids:
        tokens = tokens[(tokens >= 0) & (tokens < found["size"])]
        tokens = tokens[tokens != found["padding"]] if found["padding"] is not None else tokens
        followed = tokens[np.isin(tokens, followed_tokens(recording))]
        tokens = np.sort(followed) if len(followed) else tokens
    spread = np.linspace(0, max(len(tokens) - 1, 0), min(len(tokens), 64))
    chosen = tokens[spread.astype(int)]
    return np.roll(chosen, 1, axis=0) if ids else chosen


def followed_tokens(recording):
    """The ids behind which another one comes in some sample: an id without that is padding."""
    rows = rows_of(batches_of(recording))
    here, behind = rows[:, :-1], rows[:, 1:]
    return np.unique(here[here != behind])


def tokens_of_our_own(recording, rank, width):
    """Tokens that a model of this input rank can tell apart if it reads them at all."""
    found = lookup_facts(recording)
    size = found["size"] if found is not None else 64
    ids = np.unique(np.linspace(0, size - 1, TOKENS + 1).astype(int))
    ids = ids[ids != (found["padding"] if found is not None else None)][-TOKENS:]
    if rank == 2:
        return [ids]
    one_hot = np.eye(width)[ids[ids < width]]
    leading = np.zeros([len(ids), width])
    leading[:, 0] = ids
    dense = np.random.default_rng(0).random([TOKENS, width])
    return [one_hot, leading, dense]


def token_sets(recording, same_rank=False):
    """Sets of tokens to ask with, the script's own first, each with its dtype."""
    data = data_facts(recording)
    if data is None:
        return [(tokens, "int64") for tokens in tokens_of_our_own(recording, 2, 1)]
    batch = batches_of(recording)[0]
    sets = []
    found = lookup_facts(recording)
    plain_ids = [(tokens, "int64") for tokens in tokens_of_our_own(recording, 2, 1)]
    if not same_rank and found is not None and found["per_token"] > 1:
        # the data have an axis too many for the table: ask with ids as they should be
        sets += plain_ids
    own = own_tokens(recording)
    cast_away = data["fractional"] and found is not None and len(found["ids"]) == 1
    if len(own) > 1 and not cast_away:
        sets.append((own, batch.dtype))
    ours = tokens_of_our_own(recording, data["rank"], batch.shape[-1])
    sets += [(tokens, batch.dtype) for tokens in ours]
    if batch.dtype.kind == "f":
        sets += [(tokens, "int64") for tokens in ours[:2]]
    if data["rank"] != 2 and not same_rank:
        sets += plain_ids
    return sets


LONGEST = 32
"""Time steps over which the influence of a token shows in float64 with a wide margin: it fades by
about a half with each step."""


def in_float64(ask_about):
    """Ask about the model in float64, and about samples of the script's own length.

    Of the first LONGEST steps at most. None where it cannot be asked so.
    """

    @wraps(ask_about)
    def asked(recording):
        chosen = form_of(recording)
        batches = batches_of(recording)
        if chosen is None or not batches or batches[0].ndim < 2:
            return None
        time = chosen.time or min(batches[0].shape[1], LONGEST)
        if time > LONGEST:
            return None
        trained, followers = recording.model, recording.followers
        try:
            recording.model = copy.deepcopy(trained).astype("float64")
            recording.followers = [copy.deepcopy(one).astype("float64") for one in followers]
            return ask_about(recording, chosen, time)
        except Exception:
            return None
        finally:
            recording.model, recording.followers = trained, followers

    return asked


@once
@in_float64
def ignored_steps(recording, chosen, time):
    """Which time steps of a sample change nothing."""
    return [step for step in range(time) if not _counts(recording, chosen, time, step)]


@once
@in_float64
def hiding_tokens(recording, chosen, time):
    """Which of a few tokens, at the first time step, keep the last one from counting."""
    if time == 1 or len(chosen.tokens) < 3:
        return []
    return [
        chosen.tokens[first].tolist()
        for first in range(min(TOKENS, len(chosen.tokens)))
        if not _counts(recording, chosen, time, time - 1, first)
    ]


def _counts(recording, chosen, time, step, first=None):
    """Whether another token at one time step changes anything, in one of a few contexts.

    In all of them ``first`` stands at the first time step, and not at the one that is changed.
    """
    count = chosen.batch or 1
    for context in range(4):
        batch = (np.arange(count * time).reshape(count, time) * (context + 1)) % TOKENS
        others = [(int(batch[0, step]) + more) % TOKENS for more in range(TOKENS)]
        if first is not None:
            batch[:, 0] = first
            known = len(chosen.tokens)
            others = [token for token in others if token % known != first % known]
        results = []
        for token in others:
            batch[:, step] = token
            results.append(ask(recording, chosen.wide(batch)))
            if (results[0] != results[-1]).any():
                return True
    return False


@once
def untrained(recording):
    """The names of weights that training left alone, though the logits depend on them."""
    chosen = form_of(recording)
    if chosen is None:
        return []
    batch = np.arange((chosen.batch or 3) * (chosen.time or 3)).reshape(chosen.batch or 3, -1)
    return [
        name
        for name, weight in recording.weights.unchanged()
        if not weight.stop_gradient and _depends_on(recording, chosen.data(batch), weight)
    ]


def _depends_on(recording, data, weight):
    """Whether the logits for some data are others with other values of a weight."""
    before, values = ask(recording, data), weight.numpy()
    change = np.random.default_rng(0).normal(size=values.shape).astype(values.dtype)
    try:
        weight.set_value(values + change)
        return bool((ask(recording, data) != before).any())
    finally:
        weight.set_value(values)


@once
def form_of(recording):
    """The first form that the model takes and whose tokens it can tell apart.

    Raises:
        Exception: the last one that the model raised, where no form will do.
    """
    batches = batches_of(recording)
    own = batches[0].shape[:2] if batches and batches[0].ndim > 1 else (2, 3)
    sizes = [(None, own[1]), (own[0], own[1])]
    if not recording.windows:
        sizes.insert(0, (None, None))
    error = None
    for tokens, dtype in token_sets(recording):
        for batch, time in sizes:
            form = Form(recording, tokens, dtype, batch, time)
            try:
                for count, steps in [(1, 2), (2, 3), (3, 3)]:
                    ones = np.zeros([batch or count, time or steps], dtype=int)
                    outputs = [ask(recording, form.data(ones + i)) for i in range(TOKENS)]
                    alive = any(differ(one, outputs[0]) for one in outputs[1:])
            except Exception as raised:
                error = error or raised
                continue
            if alive:
                return form
            break
    if error is not None:
        raise error
    return None


def differ(one, other):
    """Whether two results differ by more than the order of a sum can."""
    return one.shape != other.shape or bool((np.abs(one - other) > NOISE).any())


def ask(recording, data):
    """The model's logits for some data, as an array."""
    return recording.ask_model(data).numpy()


def form(recording):
    """The form that the model is asked in; None where its logits never change."""
    found = form_of(recording)
    return None if found is None else {"batch": found.batch, "time": found.time}


def logits_of(recording, batches):
    """The logits for batches of token numbers, [batch][time]."""
    chosen = form_of(recording)
    return [recording.ask_model(chosen.data(batch)) for batch in batches]


def encodings(recording, one, other):
    """What becomes of two different tokens in front of the recurrent layer.

    Where none of Paddle's recurrent layers is used, the logits speak for it.
    """
    error = None
    for tokens, dtype in token_sets(recording, same_rank=True):
        if len(tokens) < 2:
            continue
        first, second = one % len(tokens), other % len(tokens)
        if first == second:
            second = (first + 1) % len(tokens)
        found = _encodings_of(recording, [tokens[first], tokens[second]], dtype)
        error = error or found["error"]
        if "tokens" in found:
            return found
    return {"error": error}


@once
def encodings_of_one_row(recording):
    """The same for two ids of the data that read the same row of the table; None without any."""
    data, (lookups, _) = data_facts(recording), token_lookups(recording) or ([], None)
    if data is None or data["rank"] != 2 or data["fractional"]:
        return None
    known = {id(one) for one in lookups}
    read = [
        np.stack([call.data.ravel().astype("int64"), one.ids.ravel().astype("int64")])
        for call in recording.training_calls()
        for one in call.lookups
        if id(one) in known and one.ids.shape == call.data.shape
    ]
    if not read:
        return None
    ids, rows = np.unique(np.concatenate(read, axis=1), axis=1)
    row, count = np.unique(rows, return_counts=True)
    if count.max() == 1:
        return None
    found = _encodings_of(
        recording, ids[rows == row[count.argmax()]][:2], batches_of(recording)[0].dtype
    )
    return found if "tokens" in found else None


def _encodings_of(recording, pair, dtype):
    """What becomes of two tokens, or the error where they do not get as far as that."""
    chosen, batch = Form(recording, pair, dtype), batches_of(recording)[0]
    error = None
    for count in (1, len(batch)):
        results = [
            encoding(recording, chosen.data(np.full([count, batch.shape[1]], index)))
            for index in range(2)
        ]
        error = error or results[0]["error"]
        if results[0]["reached"] and results[1]["reached"]:
            return {
                "tokens": [token.ravel()[:4] for token in chosen.tokens],
                "rank": results[0]["rank"],
                "same": not differ(results[0]["value"], results[1]["value"]),
                "vector": results[0]["value"].ravel()[:4],
                "error": error,
            }
    return {"error": error}


def encoding(recording, data):
    """The first step of what the recurrent layer gets, or the logits."""
    call = Call(recording.model, data, training=False)
    error = None
    try:
        output = recording.ask_model(data, call)
    except Exception as raised:
        error = host.explain(raised, recording.job)
        output = None
    if call.recurrent is not None:
        return {
            "reached": True,
            "rank": call.recurrent.ndim,
            "value": call.recurrent.numpy(),
            "error": error,
        }
    if output is not None:
        return {"reached": True, "rank": None, "value": output.numpy(), "error": None}
    return {"reached": False, "rank": None, "value": None, "error": error}


# --- pictures and traces ----------------------------------------------------------------

SHOWN = 8
"""Time steps that a picture has place for."""


def ids(recording):
    """The ids that met the table of the tokens, for their histogram; none without a table."""
    found, _ = token_lookups(recording) or (None, None)
    if found is None:
        return {"values": np.zeros(0), "vocabulary": 0}
    values = np.concatenate([one.ids.ravel() for one in found])
    return {"values": values[: host.LARGEST // 10], "vocabulary": found[0].size}


def influence(recording):
    """Which logits depend on which token."""
    chosen = form_of(recording)
    batch = chosen.batch or inside.BATCH
    time = chosen.time or min(batches_of(recording)[0].shape[1], SHOWN)
    numbers = np.arange(batch * time).reshape(batch, time) % TOKENS
    return inside.influence(lambda one: ask(recording, chosen.data(one)), numbers, TOKENS)


def uses(recording):
    """How often each loop over the batches trained on each, [epochs][batches]."""
    own = [run.own_uses for run in recording.loops.runs if sum(run.own_uses)]
    table = np.zeros([len(own), max(map(len, own), default=0)])
    for epoch, used in enumerate(own):
        table[epoch, : len(used)] = used
    return table


def trace(recording):
    """The arrays on the way through the model, for some of the script's own data."""
    chosen = form_of(recording)
    data = batches_of(recording)[0][: (chosen and chosen.batch) or inside.BATCH]
    sizes = {"batch": len(data)}
    if data.ndim > 1 and data.shape[1] != len(data):
        sizes["time"] = data.shape[1]
    return follow(
        recording.job, lambda one: ask(recording, batch_first(recording, one)), data, sizes
    )
