"""An assertion that holds whatever the program does, because its condition is never false."""

from collections.abc import Iterator

import libcst as cst
import libcst.matchers as m

from kata.fault import Fault

ALL_OF = m.Call(func=m.Name("all"), args=[m.Arg(m.GeneratorExp())])
COPIED = m.Assign(value=m.Call(func=m.Attribute(attr=m.Name("copy")), args=[]))


class CannotFail(Fault):
    """Assert something that is always true."""

    name = "cannot_fail"
    term = "an assertion that cannot fail"
    stands_for = (
        "an assertion about a tuple or a generator, which is true whatever is in it, or about one "
        "array under two names"
    )
    example = (
        'assert a == b, "they agree"\n',
        'assert (a == b, "they agree")\n',
    )

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """Condition and message become a tuple; ``all(...)`` around a generator is dropped.

        In ``changed = ids.copy()`` the copy is dropped, so that both names mean one array.
        """
        if m.matches(node, COPIED):
            assign = cst.ensure_type(node, cst.Assign)
            copied = cst.ensure_type(cst.ensure_type(assign.value, cst.Call).func, cst.Attribute)
            yield assign.with_changes(value=copied.value)
        if not isinstance(node, cst.Assert):
            return
        if node.msg is not None:
            elements = [cst.Element(node.test), cst.Element(node.msg)]
            yield node.with_changes(
                test=cst.Tuple(elements), msg=None, comma=cst.MaybeSentinel.DEFAULT
            )
        elif m.matches(node.test, ALL_OF):
            inner = cst.ensure_type(node.test, cst.Call).args[0].value
            if not inner.lpar:
                inner = inner.with_changes(lpar=[cst.LeftParen()], rpar=[cst.RightParen()])
            yield node.with_changes(test=inner)


FAULT = CannotFail()
