"""The mean of the batches' means: a sample in a small batch counts more."""

from collections.abc import Iterator

import libcst as cst
import libcst.matchers as m

from kata.fault import Fault
from kata.fault.match import calls, keyword

NUMPY_AVERAGE = m.Attribute(value=m.Name("np"), attr=m.Name("average"))


class MeanOfMeans(Fault):
    """Forget the sizes of the batches."""

    name = "mean_of_means"
    term = "mean of means over unequal batches"
    stands_for = "accuracies of batches averaged without weights, though the last batch is smaller"
    example = (
        "a = np.average(accuracies, weights=sizes)\n",
        "a = np.mean(accuracies)\n",
    )

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """``np.average(values, weights=sizes)`` becomes ``np.mean(values)``."""
        if calls(node, "average"):
            call = cst.ensure_type(node, cst.Call)
            if m.matches(call.func, NUMPY_AVERAGE) and keyword(call, "weights") is not None:
                values = call.args[0].with_changes(comma=cst.MaybeSentinel.DEFAULT)
                func = cst.ensure_type(call.func, cst.Attribute).with_changes(attr=cst.Name("mean"))
                yield call.with_changes(func=func, args=[values])


FAULT = MeanOfMeans()
