"""Token ids with a one-hot axis go into the Embedding: rank 3 in, rank 4 out."""

from collections.abc import Iterator

import libcst as cst
import libcst.matchers as m

from kata.fault import Fault

# np.random.rand(NUM_SAMPLES, SEQ_LEN): the data of a script
UNIFORM_DATA = m.Call(
    func=m.Attribute(
        value=m.Attribute(value=m.Name("np"), attr=m.Name("random")), attr=m.Name("rand")
    ),
    args=[m.Arg(), m.Arg()],
)
# self.embedding(token_ids): the lookup of a layer
LOOKUP = m.Call(
    func=m.Attribute(value=m.Name("self"), attr=m.Name("embedding")),
    args=[m.Arg(m.Name("token_ids"))],
)


class OneHotIntoEmbedding(Fault):
    """Give the ids a third axis of the vocabulary's size, in the data or at the lookup."""

    name = "embedding"
    term = "wrong input rank for the Embedding"
    stands_for = "one-hot vectors passed to an Embedding, which expects the ids themselves"

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """Add ``input_size`` to the shape of the data, or ``one_hot`` in front of the lookup."""
        if m.matches(node, UNIFORM_DATA):
            data = cst.ensure_type(node, cst.Call)
            # the source keeps its ", " between the arguments
            shape = [data.args[0], data.args[1].with_changes(comma=data.args[0].comma)]
            yield data.with_changes(args=[*shape, cst.Arg(cst.Name("input_size"))])
        elif m.matches(node, LOOKUP):
            lookup = cst.ensure_type(node, cst.Call)
            one_hot = cst.parse_expression(
                'nn.functional.one_hot(token_ids, self.vocab_size).astype("int64")'
            )
            yield lookup.with_changes(args=[cst.Arg(one_hot)])


FAULT = OneHotIntoEmbedding()
