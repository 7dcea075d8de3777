"""Pictures and traces show what a file does, whether it is right or wrong, or crashes."""

import re
import textwrap
from functools import cache

import numpy as np
import pytest

from kata.exercise import ROOT, exercises, find
from kata.inside.measure import MARKS
from kata.look.picture import Bars, Failure, Map, measure
from kata.subject.subject import Subject

EXERCISES = exercises()
WRONG = find("time_major").variants / "wrong"
RIGHT = find("time_major").variants / "right"


@cache
def picture(name, kind, path):
    exercise = find(name)
    with Subject(exercise, path) as subject:
        return measure(subject, kind)


@cache
def traced(name, path):
    with Subject(find(name), path) as subject:
        subject.load()
        return subject.call("trace")


def cells(path, kind="influence"):
    """Which cells of a map are not empty, [rows, groups * columns]."""
    found = picture("time_major", kind, path)
    return found.levels.reshape(len(found.values), -1) > 0


BLOCKS = np.kron(np.eye(3), np.ones([1, 4])) > 0


@pytest.mark.parametrize("kind", ["influence", "gradients"])
def test_the_maps_of_a_correct_model_are_block_diagonal(kind):
    assert (cells(find("time_major").fixed, kind) == BLOCKS).all()


@pytest.mark.parametrize("name", sorted(path.name for path in RIGHT.glob("*.py")))
def test_the_influence_map_of_any_right_model_is_block_diagonal(name):
    # a max over time hides smaller values, and an untrained head of zeros hides everything
    found = cells(RIGHT / name)
    assert not (found & ~BLOCKS).any()
    if "max" not in name and "at_zero" not in name:
        assert (found == BLOCKS).all()


@pytest.mark.parametrize("kind", ["influence", "gradients"])
def test_the_time_major_fault_is_a_triangle_with_empty_columns(kind):
    found = cells(find("time_major").broken, kind)
    last = found[:, 3::4]
    assert (last == np.tri(3)).all()
    assert found.sum() == last.sum()


@pytest.mark.parametrize(
    ("name", "mixes"),
    [
        ("reshape_for_transpose", True),
        ("normalised_over_batch", True),
        ("first_step", False),
        ("state_not_fed_back", False),
    ],
)
def test_other_faults_show_as_links_or_as_gaps(name, mixes):
    found = cells(WRONG / f"{name}.py")
    assert (found & ~BLOCKS).any() == mixes
    assert mixes or (BLOCKS & ~found).any()


def test_the_histogram_of_the_fault_is_one_bar():
    broken = picture("float_cast", "ids", find("float_cast").broken)
    fixed = picture("float_cast", "ids", find("float_cast").fixed)
    assert isinstance(broken, Bars)
    assert [count > 0 for count in broken.counts.values()] == [True] + [False] * 11
    assert broken.facts == {"seen": 1, "total": 12, "others": 0}
    assert fixed.facts == {"seen": 12, "total": 12, "others": 0}
    assert sum(fixed.counts.values()) == sum(broken.counts.values()) == 1200


def test_values_that_are_not_ids_are_counted_separately(tmp_path):
    path = tmp_path / "float_cast.py"
    text = find("float_cast").solution.replace('.astype("int64")', "")
    path.write_text(text, encoding="utf-8")
    found = picture("float_cast", "ids", path)
    assert found.facts["others"] == 1200


def test_each_id_of_a_correct_encoder_reads_its_own_row():
    fixed = picture("embedding", "rows_read", find("embedding").fixed)
    broken = picture("embedding", "rows_read", find("embedding").broken)
    assert (fixed.values[:, 0] > 0).tolist() == np.eye(8, dtype=bool).tolist()
    assert (broken.values[:, 0] > 0).any(axis=0).tolist() == [True] * 2 + [False] * 6


def test_batches_are_used_in_turn_or_the_exception_is_shown():
    fixed = picture("loader_call", "uses", find("loader_call").fixed)
    assert isinstance(fixed, Map)
    assert (fixed.values[:, 0] > 0).tolist() == np.tile(np.eye(4), (2, 1)).astype(bool).tolist()
    broken = picture("loader_call", "uses", find("loader_call").broken)
    assert isinstance(broken, Failure)
    assert broken.error["type"] == "TypeError"


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda one: one.name)
def test_every_exercise_is_drawn_next_to_its_reference(kata, exercise, language):
    done = kata("look", exercise.name, "--dir", "broken", "--lang", language, COLUMNS="100")
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("your file" if language == "en" else "你的文件") > len(
        exercise.pictures
    )
    assert "None" not in done.stdout


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda one: one.name)
def test_every_reference_is_traced_without_a_mark(kata, exercise):
    done = kata("trace", exercise.name, "--dir", "fixed", "--lang", "en", COLUMNS="120")
    assert done.returncode == 0
    assert "here an axis changes" not in done.stdout
    assert "no longer count" not in done.stdout
    # it is unknown which names a script or a file of tests uses for a batch
    assert "[batch" in done.stdout or exercise.runs_whole


def test_the_axis_that_changes_its_meaning_is_marked_once_at_its_line():
    steps = traced("time_major", find("time_major").broken)["steps"]
    layers = [step["layer"] for step in steps if step["layer"]]
    assert layers == ["Embedding", "SimpleRNN", "Linear"]
    first_mixed = next(step for step in steps if step["mixed"])
    assert (first_mixed["layer"], first_mixed["along"]) == ("SimpleRNN", "batch")
    first_lost = next(step for step in steps if step["lost"])
    source = find("time_major").broken.read_text("utf-8").splitlines()
    assert "x = x[:, -1, :]" in source[first_lost["line"] - 1]
    assert first_lost["name"] == "x"


def test_a_reshape_instead_of_a_transpose_is_marked_where_it_happens():
    steps = traced("time_major", WRONG / "reshape_for_transpose.py")["steps"]
    source = (WRONG / "reshape_for_transpose.py").read_text(encoding="utf-8").splitlines()
    first_mixed = next(step for step in steps if step["mixed"])
    assert "reshape" in source[first_mixed["line"] - 1]


def test_a_result_without_an_axis_of_samples_is_marked():
    steps = traced("time_major", WRONG / "mean_over_batch.py")["steps"]
    assert sum(step["unbatched"] for step in steps) == 1
    assert not any(step["unbatched"] for step in steps if "batch" in step["axes"])


MODEL = """
import paddle
from paddle import nn


class RNNModel(nn.Layer):
    def __init__(self, v, e, h, l, c):
        super().__init__()
        self.embedding = nn.Embedding(v, e)
        self.rnn = nn.SimpleRNN(e, h, l)
        self.fc = nn.Linear(h, c)

    def forward(self, ids):
"""
MANY = "\n".join(f"a{number} = x[:, 0] + {number}" for number in range(60))
FORWARDS = {
    "recursive": """
if len(ids) > 1:
    return paddle.concat([self.forward(ids[:1]), self.forward(ids[1:])])
outputs, _ = self.rnn(self.embedding(ids))
return self.fc(outputs[:, -1])
""",
    "many_arrays": f"""
x = self.embedding(ids)
{MANY}
outputs, _ = self.rnn(x)
return self.fc(outputs[:, -1])
""",
}


@pytest.mark.parametrize("name", FORWARDS)
def test_a_trace_ends_with_the_result_however_long_it_is(tmp_path, name):
    path = tmp_path / "time_major.py"
    path.write_text(MODEL + textwrap.indent(FORWARDS[name], " " * 8), encoding="utf-8")
    told = traced("time_major", path)
    assert told["error"] is None
    assert told["steps"][-1]["shape"] == [3, 5]
    assert not any(step[mark] for step in told["steps"] for mark in MARKS)


def test_an_array_that_is_filled_in_place_is_shown_as_it_is_returned(tmp_path):
    path = tmp_path / "float_cast.py"
    text = """
        import numpy as np
        def make_token_ids(num_samples, seq_len, vocab_size, seed):
            ids = np.zeros((num_samples, seq_len), dtype="int64")
            for sample in range(num_samples):
                ids[sample] = np.arange(seq_len) + sample
            return ids
    """
    path.write_text(textwrap.dedent(text), encoding="utf-8")
    last = traced("float_cast", path)["steps"][-1]
    assert (last["least"], last["most"]) == (0, 5)


def test_an_array_too_large_to_be_kept_is_left_out(tmp_path):
    path = tmp_path / "float_cast.py"
    text = find("float_cast").solution.replace(
        "    # uniform", "    large = np.broadcast_to(0, [10**6, 10**6])\n    # uniform"
    )
    path.write_text(text, encoding="utf-8")
    told = traced("float_cast", path)
    assert told["error"] is None
    assert [step["name"] for step in told["steps"]] == ["uniform", "return"]


THREE_CLASSES = ["birnn_of_two_cells.py", "gated_cell_from_scratch.py"]
SCRIPTS = sorted(path.name for path in (find("script").variants / "right").glob("*.py"))


@pytest.mark.parametrize("name", [*SCRIPTS[::4], *THREE_CLASSES])
def test_a_right_script_has_no_mark(name):
    told = traced("script", find("script").variants / "right" / name)
    assert not any(step[mark] for step in told["steps"] for mark in MARKS)


def test_a_token_that_all_samples_share_is_not_the_one_that_is_changed(tmp_path):
    source = (find("script").variants / "right" / "characters.py").read_text("utf-8")
    shared = source.replace("\n\n\nclass", "\nX[:, 1] = 0\n\n\nclass", 1)
    (tmp_path / "script.py").write_text(shared, encoding="utf-8")
    told = traced("script", tmp_path / "script.py")
    assert told["error"] is None
    assert not any(step[mark] for step in told["steps"] for mark in MARKS)


@pytest.mark.parametrize(
    ("name", "kind", "variant", "said"),
    [
        ("embedding", "rows_read", "one_parameter_per_row", "No parameter has one row"),
        ("script", "ids", "dense_floats_direct", "No ids are looked up"),
    ],
)
def test_a_kind_of_picture_that_shows_nothing_is_reported(
    kata, tmp_path, name, kind, variant, said
):
    right = find(name).variants / "right" / f"{variant}.py"
    (tmp_path / f"{name}.py").write_bytes(right.read_bytes())
    made = tmp_path / "a.svg"
    done = kata("look", name, "--dir", tmp_path, "--kind", kind, "--svg", made, "--lang", "en")
    assert done.returncode == 0
    assert said in done.stdout
    assert made.exists()


@pytest.mark.parametrize("returned", ["None", "[1, 2]", '"ids"'])
def test_what_cannot_be_drawn_is_named(kata, tmp_path, returned):
    source = f"def make_token_ids(a, b, c, d):\n    return {returned}\n"
    (tmp_path / "float_cast.py").write_text(source, encoding="utf-8")
    done = kata("look", "float_cast", "--dir", tmp_path, "--lang", "en")
    assert done.returncode == 0
    assert "cannot be drawn" in done.stdout


@pytest.mark.parametrize("mark", ["mixed", "lost", "unbatched"])
def test_a_mark_appears_at_one_step_at_most(mark):
    for path in sorted(WRONG.glob("*.py"))[::3]:
        steps = traced("time_major", path)["steps"]
        assert sum(step[mark] for step in steps) <= 1, path.name


@pytest.mark.parametrize("name", sorted(path.name for path in RIGHT.glob("*.py")))
def test_a_right_model_has_no_mark(name):
    told = traced("time_major", RIGHT / name)
    assert told["error"] is None
    for step in told["steps"]:
        assert not any(step[mark] for mark in MARKS), step


def test_what_happened_before_a_crash_is_shown(kata):
    told = traced("script", find("script").broken)
    assert [step["layer"] for step in told["steps"]] == [None, "Embedding"]
    assert told["error"]["type"] == "ValueError"
    done = kata("trace", "script", "--dir", "broken", "--lang", "en")
    assert done.returncode == 0
    assert "Your code raised ValueError" in done.stdout


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_picture_is_written_as_png_and_as_svg(kata, tmp_path, language):
    png, svg = tmp_path / "a.png", tmp_path / "a.svg"
    done = kata("look", "time_major", "--dir", "broken", "--lang", language,
                "--png", png, "--svg", svg)  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert png.read_bytes().startswith(b"\x89PNG")
    text = svg.read_text(encoding="utf-8")
    assert ("Influence map" if language == "en" else "影响图") in text
    assert "Glyph" not in done.stderr


def test_the_picture_in_the_readme_is_the_real_one(kata, tmp_path):
    for language, name in (("en", "time_major.svg"), ("zh", "time_major.zh-CN.svg")):
        made = tmp_path / name
        kata("look", "time_major", "--dir", "broken", "--kind", "influence", "--svg", made,
             "--lang", language)  # fmt: skip
        colours = [re.findall(r"fill: (#\w+)", file.read_text(encoding="utf-8"))
                   for file in (made, ROOT / "docs" / name)]  # fmt: skip
        assert colours[0] == colours[1]
        assert len(set(colours[0])) >= 4


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--png", "a.svg"], "must end in .png"),
        (["--svg", "nowhere/a.svg"], "no folder"),
        (["--kind", "ids"], "pictures of time_major are"),
        (["--dir", "nowhere"], "no folder"),
    ],
)
def test_what_cannot_be_drawn_is_reported(kata, arguments, said):
    done = kata("look", "time_major", "--lang", "en", *arguments)
    assert done.returncode == 2
    assert said in done.stderr


def test_a_hanging_file_ends_in_a_sentence(tmp_path):
    path = tmp_path / "time_major.py"
    path.write_text("while True: pass\n", encoding="utf-8")
    with Subject(find("time_major"), path, floor=0.2) as subject:
        found = measure(subject, "influence")
    assert isinstance(found, Failure)
    assert found.trouble.reason == "timed_out"
