"""A long run can be divided, merged, and limited to what has changed."""

import json
import re
import shutil
import subprocess
from functools import partial

import pytest

from kata.mutation import cache, harness
from tests.engine.conftest import run_kata

SOME = ("mutate", "embedding", "--sample", 6)


@pytest.fixture(name="harness")
def command(kata, monkeypatch, tmp_path):
    """The command line, with a cache of its own."""
    monkeypatch.setattr(harness, "Cache", partial(cache.Cache, folder=tmp_path / "known"))
    return kata


def test_shards_together_give_what_one_run_gives_or_are_refused(harness, tmp_path):
    shards = [tmp_path / f"{number}.json" for number in (1, 2, 3)]
    for number, path in enumerate(shards, start=1):
        done = harness(*SOME, "--fresh", "--shard", f"{number}/3", "--records", path)
        assert done.returncode == 0, done.stderr
        assert not done.stdout
        assert len(json.loads(path.read_text(encoding="utf-8"))["records"]) == 2
    first = harness(*SOME)
    merged = harness(*SOME, "--merge", *shards)
    assert (merged.returncode, merged.stdout) == (first.returncode, first.stdout)
    assert re.search(r"^embedding +6 ", merged.stdout, re.MULTILINE)
    for files, options, said in (
        (shards[:2], (), "shard 3/3 is missing"),
        ([*shards, shards[0]], (), "shard 1/3 is there 2 times"),
        (shards, ("--matrix",), "another run"),
        ([*shards[:2], tmp_path / "none.json"], (), "none.json"),
    ):
        done = harness(*SOME, *options, "--merge", *files)
        assert done.returncode == 2
        assert said in " ".join(done.stderr.split())
        assert not done.stdout
        assert "Traceback" not in done.stderr


def test_a_sample_of_a_proof_is_judged_in_all_its_parts(harness):
    done = harness("author", "check", "embedding", "--sample", 2, "--seeds", 3)
    assert done.returncode == 0, done.stdout + done.stderr
    said = " ".join(done.stdout.split())
    for words in ("of 2 mutants", "2 combinations", "0 judged wrongly", "0 false alarms over 3"):
        assert words in said


@pytest.mark.parametrize(
    "arguments",
    [["--shard", "4/3"], ["--shard", "x"], ["--sample", "0"], ["--shard", "1/2", "--merge", "a"]],
)
def test_an_invalid_part_of_a_run_is_refused(kata, arguments):
    done = kata(*SOME, *arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


@pytest.fixture
def repository(checkout):
    """A checkout inside a git repository, in which two exercises have been judged."""
    done = run_kata("mutate", "embedding", "float_cast", "--sample", 1, cwd=checkout)
    assert done.returncode == 0, done.stderr
    (checkout / ".gitignore").write_text(".mutation\n__pycache__\n", encoding="utf-8")
    for arguments in (
        ["init", "--quiet"],
        ["add", "--all"],
        ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "--quiet", "--message=a"],
    ):
        subprocess.run(["git", *arguments], cwd=checkout.parent, check=True)
    return checkout


@pytest.mark.skipif(shutil.which("git") is None, reason="there is no git here")
def test_since_a_revision_only_what_the_changes_touch_is_judged(repository):
    def judged():
        names = ("embedding", "float_cast")
        done = run_kata("mutate", *names, "--sample", 1, "--since", "HEAD", cwd=repository)
        assert done.returncode == 0, done.stderr
        return [name for name in names if re.search(f"^{name} ", done.stdout, re.MULTILINE)]

    assert judged() == []
    readme = repository / "README.md"
    readme.write_text("changed\n", encoding="utf-8")
    assert judged() == []
    variant = repository / "tests" / "variants" / "float_cast" / "right" / "new.py"
    variant.parent.mkdir(parents=True)
    variant.write_text("# right: new\n", encoding="utf-8")
    assert judged() == ["float_cast"]
    variant.unlink()
    probes = repository / "tests" / "probes" / "embedding.py"
    probes.write_text(probes.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert judged() == ["embedding"]
    done = run_kata("mutate", "embedding", "--since", "no-such-revision", cwd=repository)
    assert done.returncode == 2
    assert "no-such-revision" in done.stderr
    assert "Traceback" not in done.stderr
