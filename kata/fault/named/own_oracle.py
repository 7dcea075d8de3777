"""The expected value of a test comes from the code that is tested."""

from collections.abc import Iterator

import libcst as cst
import libcst.matchers as m

from kata.fault import Fault


class OwnOracle(Fault):
    """Ask the code under test what it should return."""

    name = "own_oracle"
    term = "tautological oracle: the expected value comes from the code under test"
    stands_for = "a test that compares a result with itself, so that both are wrong together"
    example = (
        "def test(x):\n    expected = count(x)\n    assert f(iter(x)) == expected\n",
        "def test(x):\n    expected = f(x)\n    assert f(iter(x)) == expected\n",
    )

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """``expected = oracle(x)`` calls what the next line compares with ``expected``."""
        if not isinstance(node, cst.IndentedBlock):
            return
        for place, (line, after) in enumerate(zip(node.body, node.body[1:], strict=False)):
            found = m.extract(line, EXPECTED)
            tested = m.extract(after, COMPARED)
            if found is None or tested is None:
                continue
            oracle = cst.ensure_type(found["oracle"], cst.Name)
            code = cst.ensure_type(tested["tested"], cst.Name)
            name = m.Name(cst.ensure_type(found["name"], cst.Name).value)
            if m.findall(after, name) and code.value != oracle.value:
                asked = line.with_deep_changes(oracle, value=code.value)
                yield node.with_changes(body=[*node.body[:place], asked, *node.body[place + 1 :]])


EXPECTED = m.SimpleStatementLine(
    [
        m.Assign(
            [m.AssignTarget(m.SaveMatchedNode(m.Name(), "name"))],
            m.Call(func=m.SaveMatchedNode(m.Name(), "oracle")),
        )
    ]
)
"""``name = oracle(...)``."""

COMPARED = m.SimpleStatementLine(
    [
        m.Assert(
            m.Comparison(
                m.Call(func=m.SaveMatchedNode(m.Name(), "tested")),
                [m.ComparisonTarget(m.Equal(), m.DoNotCare())],
            )
        )
    ]
)
"""``assert tested(...) == other``."""

FAULT = OwnOracle()
