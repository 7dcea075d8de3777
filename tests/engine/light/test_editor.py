"""Each editor opens a file at a line in its own way."""

import pytest

from kata.exercise import ROOT
from kata.screen import editor


@pytest.mark.parametrize(
    ("environment", "line", "command"),
    [
        ({"EDITOR": "code --wait"}, 7, ["code", "--wait", "--goto", "FILE:7"]),
        ({"EDITOR": "nano"}, 7, ["nano", "+7", "FILE"]),
        ({"VISUAL": "vim", "EDITOR": "nano"}, 7, ["vim", "+7", "FILE"]),
        ({"EDITOR": "some-editor -x"}, 7, ["some-editor", "-x", "FILE"]),
        ({"EDITOR": "nano"}, None, ["nano", "FILE"]),
        ({"TERM_PROGRAM": "vscode"}, 3, ["code", "--goto", "FILE:3"]),
        ({"EDITOR": "not-installed"}, 7, None),
    ],
)
def test_each_editor_opens_at_a_line_in_its_own_way(monkeypatch, environment, line, command):
    for name in ("VISUAL", "EDITOR", "TERM_PROGRAM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    missing = {"not-installed"}
    monkeypatch.setattr(editor.shutil, "which", lambda name: None if name in missing else name)
    file = ROOT / "work" / "a.py"
    made = editor.command_for(file, line)
    wanted = command and [word.replace("FILE", str(file)) for word in command]
    assert made == wanted
