"""A verdict can be put into words in either language, wherever it was reached."""

import io
import json
from string import Formatter

import pytest
from rich.console import Console

from kata.exercise import exercises
from kata.screen.report import report
from kata.screen.screen import Screen
from kata.text import COMMON, LANGUAGES, Texts, page
from kata.verdict import Outcome, PropertyResult, Verdict, Witness

OF_WITNESSES = (
    "wrong_type", "wrong_shape", "wrong_dtype", "wrong_length", "not_finite", "nothing_to_train",
    "not_repeatable", "other_sample", "sample_alone", "call_before", "kept", "given_changed",
    "inputs_changed",
    "weights_hidden", "weights_apart", "gradient_missing", "scores_cut", "scores_squashed", "flaky",
    "not_judged", "raised", "died", "died_by_signal", "timed_out", "late", "missing_name",
    "no_file", "mode_counts", "odd_reply", "other_order", "too_many_processes",
)  # fmt: skip
"""The common sentences that a witness may have."""


def sentences(name):
    """The sentences of an exercise and the common ones, each with the values that it mentions."""
    common = {key: page(COMMON, "en").sentences[key] for key in OF_WITNESSES}
    for key, sentence in {**common, **page(name, "en").sentences}.items():
        mentioned = {field for _, field, _, _ in Formatter().parse(sentence) if field} - {"result"}
        yield key, {field: f"<{field}>" for field in mentioned}


def shown(screen, name, result):
    """What the screen shows of a result, in one line."""
    screen.out = Console(file=io.StringIO(), width=400)
    screen.out.print(screen.witness(name, result))
    return screen.out.file.getvalue()


@pytest.mark.parametrize("name", [one.name for one in exercises()])
def test_every_witness_of_a_page_that_went_through_json_has_a_sentence_in_either_language(name):
    for key, names in sentences(name):
        result = PropertyResult("test_a", None, Outcome.FALSIFIED, Witness(key, names=names))
        verdict = Verdict(name, (), (result,))
        for language in LANGUAGES:
            texts = Texts(language)
            told = json.loads(json.dumps(report([verdict], texts)))
            ((one,),) = (each["properties"] for each in told["exercises"])
            again = PropertyResult.from_json(one)
            assert again == result
            sentence = texts.sentence(name, key, **names)
            assert one["witness"]["mechanism"] == sentence
            assert sentence.strip() in shown(Screen(texts), name, again)
            assert all(value in sentence for value in names.values())


def test_a_report_of_an_earlier_version_can_still_be_read():
    told = {
        "name": "test_a", "fault": "embedding", "outcome": "falsified",
        "witness": {"sentence": "wrong_shape", "mechanism": "The shape is wrong.",
                    "input": {"x": [1]}, "expected": None, "actual": "list", "place": None},
    }  # fmt: skip
    witness = PropertyResult.from_json(told).witness
    assert (witness.sentence, witness.shown, witness.names) == ("wrong_shape", {"x": [1]}, {})


@pytest.mark.parametrize(
    "change",
    [{"outcome": "perhaps"}, {"fault": 3}, {"witness": "none"}, {"witness": {"sentence": 3}}],
    ids=str,
)
def test_anything_but_a_result_is_refused(change):
    told = {"name": "test_a", "fault": None, "outcome": "held", "witness": None} | change
    with pytest.raises(ValueError, match=r"Expected|Invalid"):
        PropertyResult.from_json(told)
