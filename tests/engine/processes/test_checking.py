"""On a terminal, a check shows what is known while the rest is judged."""

import re

from kata.exercise import find
from tests.engine.terminal import Terminal

HANGING = "while True:\n    pass\n"
SPINNER = re.compile("[\u2800-\u28ff]")
"""Rich draws its spinner with Braille dots."""


def test_the_first_thing_to_repair_is_shown_below_until_all_are_judged(tmp_path, checkout):
    (tmp_path / "float_cast.py").write_bytes(find("float_cast").broken.read_bytes())
    (tmp_path / "embedding.py").write_text(HANGING, encoding="utf-8")
    names = ("float_cast", "embedding", "accuracy")
    shown = Terminal(checkout, "check", str(tmp_path), "--only", *names, columns=80, lines=24)
    text = shown.wait(
        "float_cast +✗ broken",
        r"judging \d/3",
        "Repair this first: float_cast",
        SPINNER.pattern,
    )
    assert text.index("✗ broken") < text.index("Repair this first") < text.index("judging ")
    assert not re.search("^  embedding", text, re.MULTILINE)
    while shown.read():
        pass
    assert "judging" not in shown.text
    assert not SPINNER.search(shown.text)
    assert shown.text.count("Repair this first") == 1
    shown.child.close()
    assert shown.child.exitstatus == 1
