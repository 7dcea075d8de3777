"""Properties of a whole script: each fault is diagnosed on its own, whatever the others do.

A property that decides about a fault looks only at what that fault changes: the data that go in,
what the lookup turns a token into, what the logits depend on, or what the loop uses.
"""

import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kata.property.answers import answers_for
from kata.property.checks import Falsified, InconclusiveError, array, describe, unlike
from kata.property.draws import arrays
from kata.property.laws import check_alone, check_repeatable, check_samples_apart
from kata.property.scripts import OfModel, each_model
from kata.subject.trouble import RaisedError
from kata.wire import Array

FADING = 12
"""Time steps over which a token's influence surely shows in float32."""

SPECIAL = 4
"""Rows at the head of a table that may be for padding, unknown words, start and end."""

FEW = 0.25
"""The share of a table's rows below which they count as few."""

MOSTLY = 0.5
"""The share of unknown words above which a vocabulary does not belong to the text; and the share of
equal samples above which whatever distinguished them is lost."""

BYTES = 256
"""How many different numbers the shortest integer type has."""

CHANCE = 1e-9
"""A missing id counts if uniformly random ids would miss one with a smaller probability."""


def facts_of(subject):
    """The facts about the run.

    Raises:
        InconclusiveError: they show no model, so no fault can be diagnosed; the property about
            the run reports that.
    """
    facts = subject.once("facts")
    if not facts["model"] or facts["static"]:
        raise InconclusiveError
    return facts


# --- the run ------------------------------------------------------------------------------


@answers_for(None)
@each_model
def test_the_script_trains_and_runs_to_its_end(subject):
    try:
        facts = facts_of(subject)
    except InconclusiveError:
        raise without_model(subject.once("facts")) from None
    for error in (facts["forward_error"], facts["error"]):
        if error is not None:
            raise RaisedError(error)
    if not facts["trains"]:
        raise Falsified("never_trains")
    if not facts["learned"]:
        raise Falsified("nothing_learned")
    check_updates(facts)


def check_updates(facts):
    """Check that updates lower the loss, and that each uses the gradients of its own batch."""
    if facts["climbs"]:
        expected, actual = {"d(backward)/d(loss)": "> 0"}, {"d(backward)/d(loss)": "< 0"}
        raise Falsified("loss_climbed", expected=expected, actual=actual)
    if facts["uphill"]:
        expected, actual = {"update · gradient": "< 0"}, {"update · gradient": "> 0"}
        raise Falsified("update_climbs", expected=expected, actual=actual)
    if facts["unlikelier"]:
        expected, actual = {"d(loss)/d(logits[label])": "< 0"}, {"d(loss)/d(logits[label])": "> 0"}
        raise Falsified("labels_unlikelier", expected=expected, actual=actual)
    if facts["again"]:
        raise Falsified("updated_again")
    if facts["throws_away"]:
        raise Falsified("gradients_thrown_away")
    if facts["stale"] is not None:
        name = facts["stale"]
        expected = {f"{name}.grad": 0}
        raise Falsified(
            "gradient_stale", expected=expected, actual={f"{name}.grad": "!= 0"}, name=name
        )


def without_model(facts):
    """The error that no model was called, with the reason as far as it is known."""
    if facts["error"] is not None:
        return RaisedError(facts["error"], sentence="stopped_early")
    if facts["static"]:
        return Falsified("static_graph")
    got = facts["without_batches"]
    if got is None:
        return Falsified("no_model")
    if got["expected"]:
        count = got["expected"]
        expected, actual = {"batches": count}, {"batches": 0}
        return Falsified("loader_gave_none", expected=expected, actual=actual, count=count)
    return Falsified("no_batches", expected={"batches": "> 0"}, actual={"batches": 0})


@answers_for(None)
@each_model
def test_every_weight_is_trained(subject):
    facts = facts_of(subject)
    if facts["forward_error"] is not None or facts["error"] is not None or not facts["learned"]:
        return  # that is reported above
    form = None if facts["torn"] else subject.once("form")
    if form is not None:
        batch = [[(row + step) % 6 for step in range(form["time"] or 3)] for row in range(2)]
        batch = batch if form["batch"] is None else (batch * form["batch"])[: form["batch"]]
        shown = {"tokens": batch}
        check_repeatable(*logits_for(subject, [batch, batch], shown), shown)
    for name in subject.once("untrained"):
        raise Falsified(
            "weight_untrained",
            expected={name: "!="},
            actual={name: "=="},
            name=name,
        )


@answers_for(None)
@each_model
def test_no_batch_begins_with_the_state_of_other_samples(subject):
    facts = facts_of(subject)
    if facts["of_others"]:
        raise Falsified("state_of_others")


# --- float_cast: what the data hold -------------------------------------------------------


@answers_for("float_cast")
@each_model
def test_the_data_differ(subject):
    facts = facts_of(subject)
    if facts["is_part"]:
        return  # part of a model may be given what another part made
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
    if data["alike"] > MOSTLY and data["distinct_rows"] > SPECIAL:
        share = f"{data['alike']:.0%}"
        raise Falsified(
            "samples_mostly_equal",
            shown={"data[:2, :2]": corner},
            expected={"equal_samples": f"< {MOSTLY:.0%}"},
            actual={"equal_samples": share},
            share=share,
        )
    if data["cut"] is not None:
        steps, kept = data["cut"]["steps"], data["cut"]["kept"]
        raise Falsified(
            "sequence_cut",
            shown={"data[:2, :2]": corner},
            expected={"time_steps": steps},
            actual={"time_steps": kept},
            steps=steps,
            kept=kept,
        )


@answers_for("float_cast")
@each_model
def test_the_token_ids_are_those_of_the_vocabulary(subject):
    facts = facts_of(subject)
    if facts["is_part"]:
        return
    data, lookups = facts["data"], facts["lookups"]
    if data is None:
        raise Falsified("no_data")
    shown = {"data[:2, :2]": data["corner"].values}
    if float_ids(lookups) and not lookups["whole"]:
        raise Falsified(
            "float_ids", shown=shown, expected={"dtype": "int64"}, actual={"dtype": "float"}
        )
    # samples that are repeated in a later epoch contain no more ids than before
    fresh = data["fresh"]
    tokens = math.ceil(data["tokens"] * fresh)
    if data["one_hot"]:
        check_ids(data["ids"], tokens, data["width"], shown)
    elif lookups is None:
        return
    elif data["rank"] == 2 and not data["fractional"] and lookups["per_token"] > 1:
        # what happens to them on the way to the table is a separate fault
        check_ids(data["ids"], tokens, lookups["size"], shown, lookups)
    elif data["rank"] == 2 or data["fractional"]:
        check_ids_at_table(data, lookups, shown)
    else:
        check_ids(data["ids"], tokens * data["width"], lookups["size"], shown, lookups)


def check_ids_at_table(data, lookups, shown):
    """Check the ids as they arrive at the table, because the model may scale and cast them."""
    count = math.ceil(lookups["count"] * data["fresh"])
    if are_merged(data, lookups):
        lookups = {**lookups, "named": []}  # no word was rare
    try:
        check_ids(lookups["ids"], count, lookups["size"], shown, lookups)
    except Falsified:
        # if all ids went into the model, it is the model that loses some
        if data["fractional"] or data["ids"] != [*range(lookups["size"])]:
            raise


def are_merged(data, lookups):
    """Whether most tokens had become the same before they were looked up."""
    return len(lookups["ids"]) < FEW * min(lookups["size"], data["distinct_tokens"])


def float_ids(lookups):
    """Whether floats are looked up in a table."""
    return lookups is not None and lookups["floating"] and lookups["kind"] == "table"


def check_ids(ids, count, size, shown, lookups=None):
    """Check that every id in 0 ... size - 1 occurs, if ``count`` tokens suffice, and no other."""
    outside = [one for one in ids if not 0 <= one < size]
    if lookups is not None and lookups["kind"] == "table":
        outside = outside or lookups["outside"]
    if outside:
        raise Falsified(
            "id_outside",
            shown=shown,
            expected=f"0 <= id <= {size - 1}",
            actual=outside[:4],
            id=outside[0],
            last=size - 1,
        )
    missing = set(range(size)) - set(ids)
    if lookups is not None:
        if lookups["unknown"] > MOSTLY and len(ids) < FEW * size:
            percent = round(100 * lookups["unknown"])
            expected, actual = {"distinct_ids": size}, {"distinct_ids": len(ids)}
            raise Falsified(
                "words_unknown", shown=shown, expected=expected, actual=actual, percent=percent
            )
        missing -= {lookups["padding"], *lookups["named"]}
        check_byte(lookups, [one for one in missing if one >= BYTES], shown)
    # if all bytes occur and nothing else, larger ids have wrapped around to 0
    bytes_only = ids == [*range(BYTES)] and len(missing) > BYTES // 8
    if lookups is not None and lookups["uneven"] and len(ids) > FEW * size and not bytes_only:
        return  # these are words of a language, and some rare ones need not occur
    # the first rows may be for padding and for unknown words
    waiting = min(SPECIAL, size // 4) if len(ids) > FEW * size else 0
    missing = sorted(missing - set(range(waiting)))
    least = (BYTES / size) ** count if bytes_only else size * math.exp(-count / size)
    if missing and least < CHANCE:
        raise Falsified(
            "id_missing",
            shown=shown,
            expected={"distinct_ids": size, "ids": f"0 ... {size - 1}"},
            actual={"distinct_ids": len(ids), "ids": f"{ids[0]} ... {ids[-1]}"},
            id=missing[-1],
            tokens=count,
        )


def check_byte(lookups, missing, shown):
    """Check that ids which do not fit into a byte have not wrapped around to 0."""
    if lookups["byte"] is not None and len(missing) > SPECIAL and max(lookups["ids"]) < BYTES:
        raise Falsified(
            "ids_in_byte",
            shown=shown,
            expected={"distinct_ids": lookups["size"]},
            actual={"distinct_ids": len(lookups["ids"]), "dtype": lookups["byte"]},
            dtype=lookups["byte"],
            id=missing[0],
        )


# --- embedding: one vector for each token -------------------------------------------------


@answers_for("embedding")
@each_model
def test_each_time_step_is_one_lookup(subject):
    facts = facts_of(subject)
    lookups = facts["lookups"]
    if float_ids(lookups) and lookups["whole"]:
        raise Falsified("float_ids", expected={"dtype": "int64"}, actual={"dtype": "float"})
    if lookups is not None and lookups["kind"] == "table" and lookups["per_token"] > 1:
        raise Falsified(
            "lookups_per_step",
            expected={"lookups_per_time_step": 1},
            actual={"lookups_per_time_step": lookups["per_token"]},
            count=lookups["per_token"],
        )


@answers_for("embedding")
@each_model
def test_two_ids_that_read_one_row_become_different_vectors(subject):
    facts_of(subject)
    found = subject.once("encodings_of_one_row")
    if found is not None:
        check_encodings(found)


@answers_for("embedding")
@given(st.integers(0, 63), st.integers(0, 63))
@each_model
def test_different_tokens_become_different_vectors(subject, one, other):
    facts = facts_of(subject)
    data, lookups = facts["data"], facts["lookups"]
    if data is None:
        raise Falsified("no_data")
    if data["fractional"] and lookups is not None and are_merged(data, lookups):
        raise InconclusiveError  # what the table turns different tokens into does not show
    found = subject.call("encodings", one, other)
    if "tokens" not in found:
        # it failed before anything recurrent, but a correct lookup is not to blame
        if lookups is not None and lookups["kind"] == "table" and lookups["per_token"] == 1:
            return
        raise RaisedError(found["error"])
    check_encodings(found)


@answers_for("embedding")
@each_model
def test_each_time_step_becomes_a_vector_of_its_own(subject):
    facts_of(subject)
    if subject.once("is_order_lost"):
        shown = {"tokens": [["a", "b", "c"], ["c", "b", "a"]]}
        raise Falsified("order_lost", shown=shown)


def check_encodings(found):
    """Check that two tokens became different vectors, and that these have an axis of time."""
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
    return draw(arrays(batch, time, of=st.integers(0, 5)))


def form_of(subject):
    """The form in which the model is questioned.

    Raises:
        InconclusiveError: there is no model, or all tokens become the same vector, which hides
            how the model uses them.
        Falsified: its logits never change, whatever reaches its recurrent layers.
    """
    if facts_of(subject)["torn"]:
        raise Falsified("model_torn")
    form = subject.once("form")
    if form is None:
        if subject.once("is_blind"):
            raise InconclusiveError
        raise Falsified("logits_constant")
    return form


def logits_for(subject, batch_list, shown, *, finite=True):
    """The logits of each batch as an array [batch, ...], checked, and finite if required."""
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
        checked.append(array(value, "Tensor", dtype, value.values.shape, shown, finite=finite))
    return checked


@answers_for("time_major")
@given(st.data())
@each_model
def test_a_sample_depends_on_no_other_sample(subject, data):
    form = form_of(subject)
    batch = data.draw(batches(form, min_batch=2))
    other = data.draw(st.integers(0, len(batch) - 1))
    second = [list(row) for row in batch]
    second[other] = data.draw(arrays(len(batch[0]), of=st.integers(0, 5)))
    shown = {"tokens": batch, "changed": second}
    before, again, after = logits_for(subject, [batch, batch, second], shown)
    try:
        check_repeatable(before, again, shown)
    except Falsified:
        return  # they change by chance or from call to call, which is reported above
    check_samples_apart(before, after, other, shown)
    if not form["batch"]:
        shown = {"tokens": batch, "alone": [batch[other]]}
        # may be infinite: normalizing over the batch, for example, divides a lone sample by 0
        (alone,) = logits_for(subject, [[batch[other]]], shown, finite=False)
        check_alone(before, alone, other, shown)


@answers_for("time_major")
@each_model
def test_the_samples_of_the_first_batch_stand_for_themselves(subject):
    facts_of(subject)
    mixed = subject.once("mixed_samples")
    if mixed is None:
        return
    names = {"sample": mixed["sample"], "other": mixed["other"]}
    if mixed["reshaped"]:
        expected, actual = {"[batch, time]": "transposed"}, {"[batch, time]": "reshaped"}
        raise Falsified("batch_reshaped", expected=expected, actual=actual, **names)
    row = f"logits[{mixed['sample']}]"
    raise Falsified("other_sample", expected={row: "=="}, actual={row: "!="}, **names)


@answers_for("time_major")
@given(st.data())
@each_model
def test_every_token_of_a_sample_counts(subject, data):
    form = form_of(subject)
    if (form["time"] or 0) > FADING:
        return  # tested in float64, below
    batch = data.draw(batches(form))
    sample = data.draw(st.integers(0, len(batch) - 1))
    time = data.draw(st.integers(0, len(batch[0]) - 1))
    # some other token, in one of a few contexts, must make a difference
    contexts = [[[(token + shift) % 6 for token in row] for row in batch] for shift in range(3)]
    changed = []
    for context in contexts:
        for step in range(1, 6):
            second = [list(row) for row in context]
            second[sample][time] = (second[sample][time] + step) % 6
            changed.append(second)
    shown = {"tokens": batch, "changed": changed[0]}
    first = logits_for(subject, [contexts[0], changed[0]], shown)
    if not np.array_equal(*(one[sample] for one in first)):
        return  # usually this is enough
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
@each_model
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
    unread = subject.once("unread_end")
    if unread is not None:
        expected, actual = {"last_token": "read"}, {"last_token": "not read"}
        raise Falsified("end_ignored", expected=expected, actual=actual, **unread)


@answers_for("time_major")
@each_model
def test_flat_logits_stand_in_the_order_of_their_labels(subject):
    facts = facts_of(subject)
    if not facts["orders"] or facts["torn"]:
        return
    form = subject.once("form")
    own = None
    if form is not None and form["flat"] in {"samples", "steps"}:  # the model has flattened them
        own = int((form["flat"] == "steps") != facts["time_first"])
    axes = ["[batch * time, classes]", "[time * batch, classes]"]
    for labels, logits in facts["orders"]:
        came = own if logits is None else logits
        if came not in {None, labels}:
            wanted, got = ((order != facts["time_first"]) for order in (labels, came))
            across = "[batch * classes, time]"
            expected = {"logits": axes[wanted]}
            actual = {"logits": axes[got] if came < len(axes) else across}
            raise Falsified("flattened_otherwise", expected=expected, actual=actual)


# --- loader_call: what the loop uses ------------------------------------------------------


@answers_for("loader_call")
def test_the_loader_is_iterated_not_called(subject):
    facts = subject.once("facts")[0]
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
    facts = facts_of(OfModel(subject, 0))
    if not facts["trains"] and not facts["runs"]:
        if facts["error"] is not None:  # that is reported above
            raise InconclusiveError
        raise Falsified("never_trains")
    check_runs(facts["runs"])
    check_samples(facts)
    if facts["wasted"] is not None and not facts["throws_away"]:
        count, most = facts["wasted"]
        raise Falsified(
            "batches_wasted",
            expected={"batches_wasted": 0},
            actual={"batches_wasted": count},
            count=count,
            most=most,
        )


def check_runs(runs):
    """Check that each run of a loop over batches takes every batch, and uses it once."""
    # if a loader is read ahead of the loop, the loop over its items decides
    clean = {
        len(run["uses"])
        for run in runs
        if run["kind"] == "for"
        and run["of_arrays"]
        and {1} in (set(run["uses"]), set(run["own_uses"]))
    }
    memories = [run for run in runs if given_again(run)]
    for at, run in enumerate(runs):
        if run in memories:
            check_last_turn(run, len(run["uses"]))
            continue
        if takes_from(run, memories):
            continue
        if used_up(runs, at):
            raise Falsified("epoch_without_batches")
        ahead = run["kind"] == "loader" and run["exhausted"] and len(run["uses"]) in clean
        if run["judged"] and not ahead and not beside_another(runs, run):
            check_run(run, runs)


def check_samples(facts):
    """Check that samples are used equally often, where the loops do not show it."""
    if facts["left_out"]:
        raise Falsified(
            "list_left_out",
            expected={"batches_left_out": 0},
            actual={"batches_left_out": facts["left_out"]},
            count=facts["left_out"],
        )
    if facts["listed_again"] is not None:
        batch, count = facts["listed_again"]["batch"], facts["listed_again"]["count"]
        name = f"updates[{batch}]"
        raise Falsified(
            "batch_uses", expected={name: 1}, actual={name: count}, batch=batch, count=count
        )
    if facts["samples_left_out"] is not None:
        count, most = facts["samples_left_out"]["count"], facts["samples_left_out"]["most"]
        raise Falsified(
            "samples_left_out",
            expected={"samples_left_out": 0},
            actual={"samples_left_out": count},
            count=count,
            most=most,
        )
    if facts["batch_repeated"]:
        raise Falsified("batch_repeated")
    if facts["one_batch_only"]:
        raise Falsified("one_batch_only")
    if facts["overlap"]:
        expected, actual = {"samples_shared": 0}, {"samples_shared": facts["overlap"]}
        raise Falsified("slices_overlap", expected=expected, actual=actual, count=facts["overlap"])


def given_again(run):
    """Whether all of a loader's batches are repeated from memory, as with `itertools.cycle`."""
    times, count = len(run["turns"]), len(run["uses"])
    whole = times > 1 and set(run["turns"][:-1]) == {count}
    return (
        run["kind"] == "loader"
        and run["exhausted"]
        and whole
        and {times, times - 1}.issuperset(run["uses"])
    )


def takes_from(run, memories):
    """Whether each round of a loop takes a repeated batch, except perhaps one that ends it."""
    rounds, uses = {sum(one["turns"]) for one in memories}, run["own_uses"]
    left = len(uses) > 0 and uses[-1] == 0
    return run["kind"] == "for" and len(uses) - left in rounds


def goes_round(run, expected):
    """Whether a loop takes all batches again and again; one that ends it need not be used."""
    uses, turns = run["own_uses"], run["turns"]
    taken = uses[: len(uses) - (not uses[-1])] if run["kind"] == "for" and uses else []
    again = len(turns) > 1 and set(turns[:-1]) <= expected and sum(turns) == len(taken)
    return again and set(taken) == {1}


def used_up(runs, at):
    """Whether a loop around `next()` got no batch, and neither did any run of it after that."""
    run = runs[at]
    if run["kind"] == "loader" or (run["kind"] == "for" and run["exhausted"]):
        return False
    before = [one for one in runs[:at] if one["site"] == run["site"]]
    later = [one for one in runs[at:] if one["site"] == run["site"]]
    waited = all(one["uses"] and not one["called"] for one in later)
    return waited and any(one["trained"] and one["called"] for one in before)


def beside_another(runs, run):
    """Whether `next()` takes batches from a second loader, besides one that is used completely.

    The second loader may restart whenever it has given all batches, and need not finish the last
    time. If it begins with a different batch each time, it may restart at any point.
    """
    once = {1}.issuperset(run["uses"])
    others = [one for one in runs if one["kind"] != "while" and one["exhausted"]]
    complete = [one for one in others if one["followed"] and set(one["uses"]) == {1}]
    before = [one for one in runs if one["source"] == run["source"]]
    all_given = [len(one["uses"]) in one["expected"] for one in before if one is not run]
    firsts = [one["first"] for one in before]
    at_will = all(all_given) or len(set(firsts)) > len(firsts) // 2
    return run["by_hand"] and once and bool(complete) and at_will


def samples_gathered(run):
    """Whether each round of a loop adds a sample to the next batch."""
    several = run["kind"] == "for" and not run["of_arrays"] and run["most_rows"] > 1
    return several and run["rows"] <= len(run["own_uses"]) < run["rows"] + run["most_rows"]


def fetched_ahead(run, runs):
    """Whether the item of each round of a generator's loop was trained on one round later."""
    uses = run["own_uses"]
    ahead = run["kind"] == "for" and run["exhausted"] and set(uses[1:]) == {1} and not uses[0]
    loops = [one["own_uses"] for one in runs if one["kind"] == "while"]
    return ahead and any(sum(one) == 1 and len(one) == len(uses) for one in loops)


def check_run(run, runs):
    """Check that one run of a loop over batches takes every batch, and uses it once."""
    # uses in loops inside it count if its items are known to be batches
    batches_known = run["kind"] == "loader" or run["expected"]
    uses = run["uses"] if batches_known and run["kind"] != "while" else run["own_uses"]
    if run["kind"] != "loader" and not run["uses"]:
        raise Falsified("epoch_without_batches")
    if not sum(uses) or samples_gathered(run) or fetched_ahead(run, runs):
        return  # the loop over epochs trains too, but not by itself
    expected = {*run["expected"], sum(run["expected"])} - {0}
    if goes_round(run, expected):
        check_last_turn(run, max(expected))
        return
    most = max(expected, default=len(uses))
    if run["kind"] == "loader" and set(uses) == {0, 1} and len(uses) < most:
        used = sum(uses)  # the batch taken last is not used yet
        left_out(used, most)
    wanted = {1} if run["kind"] != "while" else {0, 1}
    if not wanted.issuperset(uses):
        batch = next(index for index, count in enumerate(uses) if count not in wanted)
        first = batch - batch % 4
        name = f"updates[{first}:{first + 4}]" if first else "updates[:4]"
        raise Falsified(
            "batch_uses" if uses[batch] == int(uses[batch]) else "samples_uses",
            expected={name: [1] * len(uses[first : first + 4])},
            actual={name: uses[first : first + 4]},
            batch=batch,
            count=uses[batch],
        )
    left_early = not expected and not run["exhausted"] and run["kind"] != "while"
    if (expected and not expected & {len(uses), run["items"]}) or left_early:
        left_out(len(uses), max(expected) if expected else f"> {len(uses)}")


def check_last_turn(run, count):
    """Check that all batches were used the last time that they were repeated."""
    if run["turns"][-1] < count:
        left_out(run["turns"][-1], count)


def left_out(used, most):
    """Report that an epoch ended before all batches were used.

    Raises:
        Falsified: always.
    """
    raise Falsified(
        "batches_left_out",
        expected={"batches_used": most},
        actual={"batches_used": used},
        used=used,
        most=most,
    )
