"""Probes of tests of `lstm_cell`: what is done with the file, in its process."""

from kata.inside.suite.probes import (  # noqa: F401  (asked for by their names)
    drawn,
    reaction,
    right_programs,
    trace,
    wrong_programs,
)
