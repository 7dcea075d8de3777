"""The loader is called instead of iterated."""

from collections.abc import Iterator

import libcst as cst
import libcst.matchers as m

from kata.fault import Fault

ENUMERATED = m.Call(func=m.Name("enumerate"), args=[m.Arg(m.Name())])
TRAINING_LOOP = m.For(
    iter=m.Name() | ENUMERATED,
    body=m.MatchIfTrue(lambda body: bool(m.findall(body, m.Attribute(attr=m.Name("backward"))))),
)


class LoaderCall(Fault):
    """Call the iterable of the training loop."""

    name = "loader_call"
    term = "iterable called as a function"
    stands_for = "train_loader() in old Paddle tutorials, where readers were functions"

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """``in batches`` becomes ``in batches()``, inside ``enumerate`` too."""
        if m.matches(node, TRAINING_LOOP):
            loop = cst.ensure_type(node, cst.For)
            if isinstance(loop.iter, cst.Call):
                inner = loop.iter.args[0]
                called = loop.iter.with_changes(
                    args=[inner.with_changes(value=cst.Call(inner.value))]
                )
            else:
                called = cst.Call(loop.iter)
            yield loop.with_changes(iter=called)


FAULT = LoaderCall()
