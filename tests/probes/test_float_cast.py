"""Probes of tests of `float_cast`: they run in the subject's process."""

from kata.inside.suite.probes import (  # noqa: F401  (asked for by their names)
    drawn,
    reaction,
    right_programs,
    sizes,
    trace,
    wrong_programs,
)
