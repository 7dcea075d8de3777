"""The random inputs of a test differ from run to run."""

from collections.abc import Iterator

import libcst as cst
import libcst.matchers as m

from kata.fault import Fault
from kata.fault.match import calls

PINNED = m.Call(args=[m.Arg(m.Integer())])


class Chance(Fault):
    """Take the seed away from a generator."""

    name = "chance"
    term = "unpinned seed in a test"
    stands_for = "a test that draws new input in each run, so that luck decides whether it is red"
    example = (
        "memory = np.random.default_rng(0).normal(size=3)\n",
        "memory = np.random.default_rng().normal(size=3)\n",
    )

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """``default_rng(0)`` becomes ``default_rng()``."""
        if calls(node, "default_rng") and m.matches(node, PINNED):
            yield cst.ensure_type(node, cst.Call).with_changes(args=[])


FAULT = Chance()
