"""Labels drawn at random, and no held-out samples: a falling loss then proves nothing."""

from collections.abc import Iterator

import libcst as cst
import libcst.matchers as m

from kata.fault import Fault

LABELS = m.SimpleStatementLine(body=[m.Assign(targets=[m.AssignTarget(m.Name("Y"))])])
HELD_OUT = m.Assign(targets=[m.AssignTarget(m.Name("held_out_X"))])
RANDOM_LABELS = 'Y = np.random.randint(0, num_classes, (1000,)).astype("int64")'


class RandomLabels(Fault):
    """Draw the labels at random and end the file where the held-out samples begin."""

    name = "random_labels"
    term = "wrong labels for training data"
    stands_for = "a network trained on noise, whose loss falls because it learns the noise by heart"

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """The module without its rule and its held-out samples; nothing if it has no rule."""
        if isinstance(node, cst.Module) and any(m.matches(line, LABELS) for line in node.body):
            body: list[cst.CSTNode] = []
            for line in node.body:
                if m.findall(line, HELD_OUT):
                    break
                if m.matches(line, LABELS):
                    labels = cst.ensure_type(line, cst.SimpleStatementLine)
                    random_labels = cst.parse_statement(RANDOM_LABELS)
                    random_labels = cst.ensure_type(random_labels, cst.SimpleStatementLine)
                    body.append(random_labels.with_changes(leading_lines=labels.leading_lines))
                else:
                    body.append(line)
            yield node.with_changes(body=body, footer=())


FAULT = RandomLabels()
