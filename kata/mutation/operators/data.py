"""Data: token ids, dtypes, tables, loaders and seeds."""

from collections.abc import Iterator

import libcst as cst
import libcst.matchers as m

from kata.fault import Fault
from kata.fault.match import (
    arguments,
    call_on,
    calls,
    expression,
    keyword,
    with_keyword,
    with_value,
    without,
)

OTHER_DTYPES = {'"int64"': ['"int8"', '"float32"'], '"float32"': ['"int64"', '"float16"']}
CAST = m.Call(func=m.Attribute(attr=m.Name("astype")), args=[m.Arg(m.SimpleString())])
CAST_TO_IDS = m.Call(
    func=m.Attribute(attr=m.Name("astype")), args=[m.Arg(m.SimpleString('"int64"'))]
)
STRATEGIES = m.Name("st") | m.Name("strategies") | m.Attribute(attr=m.Name("strategies"))
DRAWN = m.Call(
    func=m.Attribute(
        # a Hypothesis strategy is not a number
        value=m.DoesNotMatch(STRATEGIES),
        attr=m.Name("randint") | m.Name("integers"),
    )
)


class DtypeCast(Fault):
    """A cast to the wrong dtype."""

    name = "dtype_cast"
    term = "lossy or wrong dtype"
    stands_for = "a cast that loses information, or to a dtype that the next layer does not accept"
    example = ('y = x.astype("int64")\n', 'y = x.astype("int8")\n')

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """``astype("int64")`` becomes ``"int8"`` and ``"float32"``, and so on; ``dtype=`` too."""
        if m.matches(node, CAST):
            call = cst.ensure_type(node, cst.Call)
            argument: cst.Arg | None = call.args[0]
        elif isinstance(node, cst.Call):
            call, argument = node, keyword(node, "dtype")
        else:
            return
        if argument is not None and isinstance(argument.value, cst.SimpleString):
            for other in OTHER_DTYPES.get(argument.value.value, ()):
                yield with_value(call, argument, cst.SimpleString(other))


class CastDropped(Fault):
    """A missing cast."""

    name = "cast_dropped"
    term = "missing cast"
    stands_for = "floats where token ids are meant"
    example = ('y = x.astype("int64")\n', "y = x\n")

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """``x.astype(...)`` becomes ``x``."""
        if m.matches(node, CAST):
            yield cst.ensure_type(cst.ensure_type(node, cst.Call).func, cst.Attribute).value


class IdsOffByOne(Fault):
    """Ids that run from 1 to the size of the vocabulary, or that start one too low."""

    name = "ids_off_by_one"
    term = "token ids off by one"
    stands_for = "ids that count from 1, so that the last one is outside the table"
    example = (
        "x = np.random.randint(0, vocab_size, shape)\n",
        "x = (np.random.randint(0, vocab_size, shape) + 1)\n",
    )

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """Ids that are drawn at random, or cast to integers, become one more or one less."""
        if m.matches(node, DRAWN | CAST_TO_IDS):
            # in parentheses, because it may be part of a larger expression
            yield expression("({ids} + 1)", ids=node)
            yield expression("({ids} - 1)", ids=node)


class EmbeddingRank(Fault):
    """Ids with one axis too many."""

    name = "embedding_rank"
    term = "wrong input rank for the Embedding"
    stands_for = "ids of shape [batch, time, 1], as a loader or a reshape makes them"
    example = (
        "x = self.embedding(ids)\n",
        "x = self.embedding(ids.unsqueeze(-1))\n",
    )

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """``self.embedding(ids)`` becomes ``self.embedding(ids.unsqueeze(-1))``."""
        if calls(node, "embedding"):
            call = cst.ensure_type(node, cst.Call)
            if len(call.args) == 1:
                ids = expression("{x}.unsqueeze(-1)", x=call.args[0].value)
                yield with_value(call, call.args[0], ids)


class EmbeddingSize(Fault):
    """A table with one row too many or too few."""

    name = "embedding_size"
    term = "size of the embedding table"
    stands_for = "a table that lacks the row of the last id, or has one that no id reads"
    example = ("e = nn.Embedding(v, d)\n", "e = nn.Embedding(v - 1, d)\n")

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """``Embedding(v, d)`` becomes ``Embedding(v - 1, d)`` and ``Embedding(v + 1, d)``."""
        if calls(node, "Embedding"):
            call = cst.ensure_type(node, cst.Call)
            if call.args:
                for template in ("{v} - 1", "{v} + 1"):
                    size = expression(template, v=call.args[0].value)
                    yield with_value(call, call.args[0], size)


class LoaderCalled(Fault):
    """The iterable of a loop, called; the other operators for loops use other templates."""

    name = "loader_called"
    term = "iterable called as a function"
    stands_for = "train_loader() in old Paddle tutorials, where readers were functions"
    example = ("for x in batches:\n    f(x)\n", "for x in batches():\n    f(x)\n")
    templates: tuple[str, ...] = ("{xs}()",)

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """The iterable of a loop, even inside ``enumerate``, becomes each of the templates."""
        if not isinstance(node, cst.For):
            return
        for template in self.templates:
            if isinstance(node.iter, cst.Name):
                yield node.with_changes(iter=expression(template, xs=node.iter))
            elif calls(node.iter, "enumerate"):
                call = cst.ensure_type(node.iter, cst.Call)
                if call.args and isinstance(call.args[0].value, cst.Name):
                    inner = expression(template, xs=call.args[0].value)
                    yield node.with_changes(iter=with_value(call, call.args[0], inner))


class BatchSkipped(LoaderCalled):
    """A loop that skips its first or last batch."""

    name = "batch_skipped"
    term = "batch skipped"
    stands_for = "samples that are never trained on"
    example = ("for x in batches:\n    f(x)\n", "for x in list(batches)[1:]:\n    f(x)\n")
    templates = ("list({xs})[1:]", "list({xs})[:-1]")


class BatchRepeated(LoaderCalled):
    """A loop that uses one batch twice."""

    name = "batch_repeated"
    term = "batch repeated"
    stands_for = "samples that count twice in every epoch"
    example = (
        "for x in batches:\n    f(x)\n",
        "for x in [*batches, *batches][: len(list(batches)) + 1]:\n    f(x)\n",
    )
    templates = ("[*{xs}, *{xs}][: len(list({xs})) + 1]",)


class EveryBatchTwice(LoaderCalled):
    """A loop that uses every batch twice in a row."""

    name = "every_batch_twice"
    term = "batch repeated"
    stands_for = "an epoch that is really two, as after merging two loops"
    example = (
        "for x in batches:\n    f(x)\n",
        "for x in [one for one in batches for _ in range(2)]:\n    f(x)\n",
    )
    templates = ("[one for one in {xs} for _ in range(2)]",)


class DropLast(Fault):
    """A loader that drops the last, smaller batch."""

    name = "drop_last_added"
    term = "last batch dropped"
    stands_for = "drop_last on a loader where every sample counts"
    example = (
        "loader = DataLoader(data, batch_size=4)\n",
        "loader = DataLoader(data, batch_size=4, drop_last=True)\n",
    )

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """``DataLoader(...)`` gets ``drop_last=True``."""
        if calls(node, "DataLoader"):
            call = cst.ensure_type(node, cst.Call)
            if keyword(call, "drop_last") is None:
                yield with_keyword(call, "drop_last", "True")


class LabelsUnaligned(Fault):
    """Labels of other samples."""

    name = "labels_unaligned"
    term = "features and labels not aligned"
    stands_for = "samples that are shuffled and labels that are not"
    example = (
        "loss = criterion(logits, labels)\n",
        "loss = criterion(logits, labels.flip(0))\n",
    )

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """``labels`` in a call becomes ``labels.flip(0)``."""
        if isinstance(node, cst.Call):
            for arg in node.args[1:]:
                if m.matches(arg.value, m.Name("labels")):
                    yield with_value(node, arg, expression("{y}.flip(0)", y=arg.value))


class SeedDropped(Fault):
    """A generator without a seed."""

    name = "seed_dropped"
    term = "seed dropped"
    stands_for = "results that nobody can repeat"
    example = ("g = np.random.default_rng(seed)\n", "g = np.random.default_rng()\n")

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """``default_rng(seed)`` loses its seed, and ``paddle.seed(...)`` is deleted."""
        if calls(node, "default_rng"):
            call = cst.ensure_type(node, cst.Call)
            if call.args:
                yield without(call, call.args[0])
        elif isinstance(node, cst.SimpleStatementLine) and call_on(node, "seed"):
            yield node.with_changes(body=[cst.Pass()])


class SeedFixed(Fault):
    """A generator with a hard-coded seed."""

    name = "seed_fixed"
    term = "seed ignored"
    stands_for = "a seed argument that changes nothing"
    example = ("g = np.random.default_rng(seed)\n", "g = np.random.default_rng(0)\n")

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """``default_rng(seed)`` becomes ``default_rng(0)``."""
        if calls(node, "default_rng"):
            call = cst.ensure_type(node, cst.Call)
            if call.args and not isinstance(call.args[0].value, cst.Integer):
                yield with_value(call, call.args[0], cst.Integer("0"))


class GlobalGenerator(Fault):
    """The global generator instead of a local one."""

    name = "global_generator"
    term = "global random state"
    stands_for = "a function that disturbs the random numbers of its caller"
    example = ("x = generator.random(s)\n", "x = np.random.random(s)\n")

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """``generator.random(...)`` becomes ``np.random.random(...)``."""
        if m.matches(node, m.Call(func=m.Attribute(m.Name("generator"), m.Name("random")))):
            call = cst.ensure_type(node, cst.Call)
            yield call.with_changes(func=expression("np.random.random"), args=arguments(call))
