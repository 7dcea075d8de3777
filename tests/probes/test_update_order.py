"""Probes of tests of `update_order`: they run in the subject's process."""

from kata.inside.suite.probes import (  # noqa: F401  (asked for by their names)
    drawn,
    reaction,
    right_programs,
    trace,
    wrong_programs,
)
