"""Where there is no fork (Windows, and macOS by default), the same code gives the same verdicts."""

import json

import pytest


@pytest.mark.parametrize("folder", ["broken", "fixed"])
def test_spawn_gives_the_verdicts_of_forkserver(kata, folder):
    spawned = kata("check", folder, "--json", KATA_START="spawn")
    forked = kata("check", folder, "--json")
    assert json.loads(spawned.stdout) == json.loads(forked.stdout)
    assert spawned.returncode == forked.returncode


def test_spawn_ends_a_hang_and_a_crash(kata, tmp_path):
    (tmp_path / "float_cast.py").write_text("while True: pass\n", encoding="utf-8")
    (tmp_path / "embedding.py").write_text("import os\nos._exit(0)\n", encoding="utf-8")
    done = kata(
        "check", tmp_path, "--json", "--only", "float_cast", "embedding", KATA_START="spawn"
    )
    first, second = json.loads(done.stdout)["exercises"]
    assert {one["outcome"] for one in first["properties"]} == {"timed out"}
    assert {one["outcome"] for one in second["properties"]} == {"crashed"}
