"""Properties of a training loop: what each update is made of.

In the first two, each batch has a weight of its own: a model without bias, and inputs that are 0
but for one feature. So the weight of a batch moves by the gradient of that batch alone, and what
moves in an update says which gradients it was made of.
"""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kata.draws import TENTHS, arrays, seeds, sizes
from kata.property import TOLERANCE, Falsified, answers_for, array, check_equal, number, same

RATE = 0.5
"""The learning rate of the probes."""

MOST = 4
not_zero = TENTHS.filter(lambda one: abs(one) >= 0.5)


@st.composite
def separate(draw, least=1, most=MOST, sizes_of_inputs=(1,)):
    """Batches of one sample, each with a feature of its own, and weights that are not right yet."""
    count = draw(st.integers(least, most))
    size = draw(st.sampled_from(sizes_of_inputs))
    values = [size * one for one in draw(arrays(count, of=not_zero))]
    batches = [
        [[[values[row] if row == column else 0.0 for column in range(count)]], [[0.0]]]
        for row in range(count)
    ]
    return batches, draw(arrays(count, of=not_zero))


def trained(subject, batches, first, once=False, momentum=0.0, total=False):
    """The losses and the weights after each beginning of the batches, [batches + 1, features]."""
    shown = {"batches": batches, "weight": first}
    losses, weights = subject.call("weights_after", batches, first, momentum, once, total)
    found = [array(one, "Tensor", "float32", (len(first),), shown) for one in weights]
    return losses, np.stack(found).astype("float64"), shown


def gradient(inputs, labels, weight):
    """The gradient of the mean of (x w - y)^2 + x w in w, float64 [features]."""
    x, y = np.array(inputs, dtype="float64"), np.array(labels, dtype="float64")[:, 0]
    return x.T @ (2 * (x @ weight - y) + 1) / len(x)


@answers_for("stale_gradients")
@given(separate(least=2, most=6))  # what is cleared at first may be forgotten later
def test_no_update_uses_the_gradient_of_an_earlier_batch(subject, drawn):
    batches, first = drawn
    _, weights, shown = trained(subject, batches, first)
    moves = np.diff(weights, axis=0)
    at_first = [gradient(*pair, first)[batch] for batch, pair in enumerate(batches)]
    for update in range(1, len(batches)):
        for batch in range(update):
            moved = not same(moves[update, batch], np.zeros(()))
            # a gradient that is still there goes down once more
            if moved and moves[update, batch] * at_first[batch] < 0:
                raise Falsified(
                    "stale",
                    shown=shown,
                    expected={f"weight[{batch}]": weights[update, batch]},
                    actual={f"weight[{batch}]": weights[update + 1, batch]},
                    update=update,
                    batch=batch,
                )


@answers_for("step_before_backward")
@given(separate(sizes_of_inputs=(1, 10)))  # of long gradients something may be cut off
def test_an_update_uses_the_gradient_of_its_own_batch(subject, drawn):
    batches, first = drawn
    _, weights, shown = trained(subject, batches, first)
    for update, (inputs, labels) in enumerate(batches):
        own = gradient(inputs, labels, weights[update])[update]
        wanted = weights[update, update] - RATE * own
        scale = max(1.0, abs(RATE * own))
        if not same(wanted / scale, weights[update + 1, update] / scale):
            raise Falsified(
                "own_gradient",
                shown=shown,
                expected={f"weight[{update}]": wanted},
                actual={f"weight[{update}]": weights[update + 1, update]},
                update=update,
            )


@st.composite
def regressions(draw, least=1):
    """Batches that share their features, and a weight."""
    features = draw(sizes)
    batches = [
        [draw(arrays(size, features)), draw(arrays(size, 1))]
        for size in draw(st.lists(sizes, min_size=least, max_size=3))
    ]
    return batches, draw(arrays(features))


@answers_for(None)
@given(regressions(), st.sampled_from([0.0, 0.5]), st.booleans(), st.booleans())
def test_the_parameters_are_those_of_gradient_descent(subject, drawn, momentum, once, total):
    batches, first = drawn
    _, weights, shown = trained(subject, batches, first, once, momentum, total)
    weight, speed, scale = np.array(first, dtype="float64"), 0.0, 1.0
    for update, (inputs, labels) in enumerate(batches):
        samples = len(inputs) if total else 1
        speed = momentum * speed + samples * gradient(inputs, labels, weight)
        weight = weight - RATE * speed
        # steps may be large and cancel each other: compared by the largest so far
        scale = max(scale, *np.abs(weight), *np.abs(RATE * speed))
        if not same(weight / scale, weights[update + 1] / scale):
            raise Falsified(
                "other_weights",
                shown={**shown, "momentum": momentum, "reduction": "sum" if total else "mean"},
                expected={"weight": weight},
                actual={"weight": weights[update + 1]},
                update=update,
            )


@answers_for(None)
@given(regressions(least=0))
def test_the_losses_are_those_before_each_update(subject, drawn):
    batches, first = drawn
    losses, weights, shown = trained(subject, batches, first)
    if not isinstance(losses, list) or len(losses) != len(batches):
        found = len(losses) if isinstance(losses, list) else type(losses).__name__
        raise Falsified("wrong_length", shown=shown, expected=len(batches), actual=found)
    for update, (inputs, labels) in enumerate(batches):
        outputs = np.array(inputs) @ weights[update]
        squares = (outputs - np.array(labels)[:, 0]) ** 2
        wanted, came = float((squares + outputs).mean()), number(losses[update], shown)
        scale = 1 + np.abs(np.array(inputs)).sum() * np.abs(weights[update]).max() ** 2
        exact = update == 0  # the weight is, and so is the loss but for rounding
        if abs(wanted - came) > (1 if exact else 100) * TOLERANCE * scale:
            raise Falsified(
                "other_loss",
                shown=shown,
                expected={f"losses[{update}]": wanted},
                actual={f"losses[{update}]": came},
                update=update,
            )


@st.composite
def sequences(draw):
    """Batches of sequences, [batch][time][features], with labels [batch][1]."""
    features = draw(sizes)
    return [
        [draw(arrays(size, draw(sizes), features)), draw(arrays(size, 1))]
        for size in draw(st.lists(sizes, min_size=1, max_size=3))
    ]


@answers_for(None)
@given(sequences(), sizes, seeds)
def test_a_recurrent_model_is_trained_in_the_same_way(subject, batches, hidden, seed):
    shown = {"batches": batches}
    mine, wanted = subject.call("recurrent_after", batches, hidden, seed)
    for came, right in zip(mine[1], wanted[1], strict=True):
        values = array(came, "Tensor", "float32", right.values.shape, shown)
        check_equal(right.values, values, "other_parameters", shown, "parameter")
