"""Properties of a whole script: each fault told on its own, whatever the others do.

A property that answers for one fault looks only at what that fault changes: the data that
goes in, what the lookup makes of a token, what the logits depend on, what the loop uses.
"""

import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kata.property import Falsified, answers_for, array, check_same, describe, unlike
from kata.subject import RaisedError
from kata.wire import Array

FADING = 12
"""Time steps over which a token's influence surely shows in float32."""

CHANCE = 1e-9
"""A missing id counts where fair ids would miss one less often than this."""


def facts_of(subject):
    """The record of the run, where it shows a model at all.

    Raises:
        RaisedError: the script ended before it called a model.
        Falsified: it never calls one.
    """
    facts = subject.once("facts")
    if not facts["model"]:
        if facts["error"] is not None:
            raise RaisedError(facts["error"])
        raise Falsified("no_model")
    return facts


# --- the run ------------------------------------------------------------------------------


@answers_for(None)
def test_the_script_trains_and_runs_to_its_end(subject):
    facts = facts_of(subject)
    for error in (facts["forward_error"], facts["error"]):
        if error is not None:
            raise RaisedError(error)
    if not facts["trains"]:
        raise Falsified("never_trains")
    if not facts["learned"]:
        raise Falsified("nothing_learned")
    if facts["climbs"]:
        expected, actual = {"d(backward)/d(loss)": "> 0"}, {"d(backward)/d(loss)": "< 0"}
        raise Falsified("loss_climbed", expected=expected, actual=actual)
    if facts["stale"] is not None:
        name = facts["stale"]
        expected = {f"{name}.grad": 0}
        raise Falsified(
            "gradient_stale", expected=expected, actual={f"{name}.grad": "!= 0"}, name=name
        )


@answers_for(None)
def test_every_weight_is_trained(subject):
    facts = facts_of(subject)
    if facts["forward_error"] is not None or facts["error"] is not None or not facts["learned"]:
        return  # that is told above
    for name in subject.once("untrained"):
        raise Falsified(
            "weight_untrained",
            expected={name: "!="},
            actual={name: "=="},
            name=name,
        )


# --- float_cast: what the data hold -------------------------------------------------------


@answers_for("float_cast")
def test_the_data_differ(subject):
    facts = facts_of(subject)
    data = facts["data"]
    if data is None:
        raise Falsified("no_data")
    corner = data["corner"].values
    if data["distinct_tokens"] == 1 and data["tokens"] > 1:
        raise Falsified(
            "data_constant",
            shown={"data[:2, :2]": corner},
            expected={"distinct_tokens": "> 1"},
            actual={"distinct_tokens": 1},
        )
    if data["distinct_rows"] == 1 and data["rows"] > 1:
        raise Falsified(
            "samples_equal",
            shown={"data[:2, :2]": corner},
            expected={"distinct_samples": "> 1"},
            actual={"distinct_samples": 1},
        )


@answers_for("float_cast")
def test_the_token_ids_are_those_of_the_vocabulary(subject):
    facts = facts_of(subject)
    data, lookups = facts["data"], facts["lookups"]
    if data is None:
        raise Falsified("no_data")
    shown = {"data[:2, :2]": data["corner"].values}
    if lookups is not None and lookups["floating"] and lookups["kind"] == "table":
        raise Falsified(
            "float_ids", shown=shown, expected={"dtype": "int64"}, actual={"dtype": "float"}
        )
    if data["one_hot"]:
        check_ids(data["ids"], data["tokens"], data["width"], None, shown)
    elif lookups is None:
        return
    elif data["rank"] == 2 or data["fractional"]:
        # as they arrive at the table: the model may scale and cast by itself
        check_ids(lookups["ids"], lookups["count"], lookups["size"], lookups["padding"], shown)
    else:
        count = data["tokens"] * data["width"]
        check_ids(data["ids"], count, lookups["size"], lookups["padding"], shown)


def check_ids(ids, count, size, padding, shown):
    """Every id of 0 ... size - 1 occurs, as far as ``count`` draws must show, and no other."""
    outside = [one for one in ids if not 0 <= one < size]
    if outside:
        raise Falsified(
            "id_outside",
            shown=shown,
            expected=f"0 <= id <= {size - 1}",
            actual=outside[:4],
            id=outside[0],
            last=size - 1,
        )
    missing = sorted(set(range(size)) - set(ids) - {padding})
    if missing and size * math.exp(-count / size) < CHANCE:
        raise Falsified(
            "id_missing",
            shown=shown,
            expected={"distinct_ids": size, "ids": f"0 ... {size - 1}"},
            actual={"distinct_ids": len(ids), "ids": f"{ids[0]} ... {ids[-1]}"},
            id=missing[-1],
            tokens=count,
        )


# --- embedding: one vector for each token -------------------------------------------------


@answers_for("embedding")
def test_each_time_step_is_one_lookup(subject):
    lookups = facts_of(subject)["lookups"]
    if lookups is not None and lookups["kind"] == "table" and lookups["per_token"] > 1:
        raise Falsified(
            "lookups_per_step",
            expected={"lookups_per_time_step": 1},
            actual={"lookups_per_time_step": lookups["per_token"]},
            count=lookups["per_token"],
        )


@answers_for("embedding")
def test_two_ids_that_read_one_row_become_different_vectors(subject):
    facts_of(subject)
    found = subject.once("encodings_of_one_row")
    if found is not None:
        check_encodings(found)


@answers_for("embedding")
@given(st.integers(0, 63), st.integers(0, 63))
def test_different_tokens_become_different_vectors(subject, one, other):
    facts = facts_of(subject)
    if facts["data"] is None:
        raise Falsified("no_data")
    found = subject.call("encodings", one, other)
    if "tokens" not in found:
        # it failed before anything recurrent; a lookup that was right is not to blame
        lookups = facts["lookups"]
        if lookups is not None and lookups["kind"] == "table" and lookups["per_token"] == 1:
            return
        raise RaisedError(found["error"])
    check_encodings(found)


def check_encodings(found):
    """Two tokens became different vectors, of an axis for the time."""
    shown = {"tokens": [token.values for token in found["tokens"]]}
    if found["rank"] is not None and found["rank"] not in (2, 3):
        raise Falsified(
            "rank_into_rnn",
            shown=shown,
            expected={"rank": 3},
            actual={"rank": found["rank"]},
            rank=found["rank"],
        )
    if found["same"]:
        raise Falsified(
            "tokens_equal",
            shown=shown,
            expected={"vectors": ["a", "b"]},
            actual={"vectors": ["a", "a"], "a[:4]": found["vector"].values},
        )


# --- time_major: what the logits depend on ------------------------------------------------


@st.composite
def batches(draw, form, min_batch=1):
    """Token numbers, [batch][time], in sizes that the model takes."""
    batch = form["batch"] or draw(st.integers(min_batch, 3))
    time = form["time"] or draw(st.integers(2, 3))
    row = st.lists(st.integers(0, 5), min_size=time, max_size=time)
    return draw(st.lists(row, min_size=batch, max_size=batch))


def form_of(subject):
    """The form that the model is asked in.

    Raises:
        Falsified: its logits never change, whatever goes in.
    """
    if facts_of(subject)["torn"]:
        raise Falsified("model_torn")
    form = subject.once("form")
    if form is None:
        raise Falsified("logits_constant")
    return form


def logits_for(subject, batch_list, shown):
    """The logits of each batch as arrays [batch, ...], finite, one row per sample."""
    values = subject.call("logits_of", batch_list)
    checked = []
    for value, batch in zip(values, batch_list, strict=True):
        rows = len(batch)
        if not isinstance(value, Array) or value.values.shape[:1] != (rows,):
            expected = f"Tensor float32 [{rows}, num_classes]"
            raise Falsified("wrong_shape", shown=shown, expected=expected, actual=describe(value))
        dtype = value.values.dtype.name
        if not dtype.startswith(("float", "bfloat")):
            raise Falsified("wrong_dtype", shown=shown, expected="float", actual=dtype)
        checked.append(array(value, "Tensor", dtype, value.values.shape, shown))
    return checked


@answers_for("time_major")
@given(st.data())
def test_a_sample_depends_on_no_other_sample(subject, data):
    form = form_of(subject)
    batch = data.draw(batches(form, min_batch=2))
    other = data.draw(st.integers(0, len(batch) - 1))
    second = [list(row) for row in batch]
    row = st.lists(st.integers(0, 5), min_size=len(batch[0]), max_size=len(batch[0]))
    second[other] = data.draw(row)
    shown = {"tokens": batch, "changed": second}
    before, after = logits_for(subject, [batch, second], shown)
    for sample in range(len(batch)):
        if sample != other:
            check_same(before, after, sample, sample, "other_sample", shown, other=other)
    if not form["batch"]:
        shown = {"tokens": batch, "alone": [batch[other]]}
        before, alone = logits_for(subject, [batch, [batch[other]]], shown)
        check_same(before, alone, other, 0, "sample_alone", shown)


@answers_for("time_major")
@given(st.data())
def test_every_token_of_a_sample_counts(subject, data):
    form = form_of(subject)
    if (form["time"] or 0) > FADING:
        return  # told in float64, below
    batch = data.draw(batches(form))
    sample = data.draw(st.integers(0, len(batch) - 1))
    time = data.draw(st.integers(0, len(batch[0]) - 1))
    # one of all other tokens, in one of a few contexts, must make a difference
    contexts = [[[(token + shift) % 6 for token in row] for row in batch] for shift in range(3)]
    changed = []
    for context in contexts:
        for step in range(1, 6):
            second = [list(row) for row in context]
            second[sample][time] = (second[sample][time] + step) % 6
            changed.append(second)
    shown = {"tokens": batch, "changed": changed[0]}
    logits = logits_for(subject, [*contexts, *changed], shown)
    before = np.repeat(np.stack([one[sample] for one in logits[:3]]), 5, axis=0)
    after = np.stack([one[sample] for one in logits[3:]])
    if np.array_equal(before, after):
        raise Falsified(
            "token_ignored",
            shown=shown,
            expected={f"logits[{sample}]": unlike(before[0])},
            actual={f"logits[{sample}]": after[0]},
            sample=sample,
            time=time,
        )


@answers_for("time_major")
def test_every_time_step_of_the_data_counts(subject):
    form_of(subject)
    ignored = subject.once("ignored_steps")
    if ignored:
        raise Falsified(
            "token_ignored",
            expected={"ignored_steps": []},
            actual={"ignored_steps": ignored},
            sample=0,
            time=ignored[0],
        )
    hiding = subject.once("hiding_tokens")
    if hiding:
        raise Falsified(
            "token_hides", expected={"tokens": []}, actual={"tokens": hiding}, token=hiding[0]
        )


# --- loader_call: what the loop uses ------------------------------------------------------


@answers_for("loader_call")
def test_the_loader_is_iterated_not_called(subject):
    facts = facts_of(subject)
    if facts["called"]:
        kind = facts["called"][0]
        raise Falsified(
            "loader_called",
            shown={"loader": kind},
            expected="for ... in loader",
            actual="for ... in loader()",
            kind=kind,
        )


@answers_for("loader_call")
def test_each_epoch_uses_each_batch_once(subject):
    facts = facts_of(subject)
    if not facts["trains"] and not facts["runs"]:
        if facts["error"] is not None:
            raise RaisedError(facts["error"])
        raise Falsified("never_trains")
    runs = facts["runs"]
    # a loader that is read ahead of the loop: the loop over its items decides
    clean = {
        len(run["uses"])
        for run in runs
        if run["kind"] == "for"
        and run["of_arrays"]
        and {1} in (set(run["uses"]), set(run["own_uses"]))
    }
    for run in runs:
        if run["kind"] != "loader" or not run["exhausted"] or len(run["uses"]) not in clean:
            check_run(run)
    if facts["left_out"]:
        raise Falsified(
            "list_left_out",
            expected={"batches_left_out": 0},
            actual={"batches_left_out": facts["left_out"]},
            count=facts["left_out"],
        )
    if facts["batch_repeated"]:
        raise Falsified("batch_repeated")
    if facts["one_batch_only"]:
        raise Falsified("one_batch_only")


def check_run(run):
    """One run of the batch loop takes every batch, and uses it once."""
    # what loops inside it do counts where its items are known to be batches
    batches_known = run["kind"] == "loader" or run["expected"]
    uses = run["uses"] if batches_known and run["kind"] != "while" else run["own_uses"]
    if run["kind"] != "loader" and not run["uses"]:
        raise Falsified("epoch_without_batches")
    if not sum(uses):
        return  # the loop over epochs trains too, but not by itself
    wanted = {1} if run["kind"] != "while" else {0, 1}
    if not wanted.issuperset(uses):
        batch = next(index for index, count in enumerate(uses) if count not in wanted)
        raise Falsified(
            "batch_uses",
            expected={"updates[:4]": [1] * min(len(uses), 4)},
            actual={"updates[:4]": uses[:4]},
            batch=batch,
            count=uses[batch],
        )
    expected = {*run["expected"], sum(run["expected"])} - {0}
    left_early = not expected and not run["exhausted"] and run["kind"] != "while"
    if (expected and len(uses) not in expected) or left_early:
        most = max(expected) if expected else f"> {len(uses)}"
        raise Falsified(
            "batches_left_out",
            expected={"batches_used": most},
            actual={"batches_used": len(uses)},
            used=len(uses),
            most=most,
        )
