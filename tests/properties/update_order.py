"""Properties of a training loop: which gradients each update uses.

In the first ones, each batch has a weight of its own: the model has no bias, and the inputs are 0
except for one feature. So only the gradient of its batch moves a weight, and the weights that an
update moves show which gradients it used. One extra weight belongs to no batch. Anything that moves
that one, such as weight decay, moves the others too, and is neither fault.
"""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kata.property.answers import answers_for
from kata.property.checks import TOLERANCE, Falsified, array, check_equal, number, same
from kata.property.draws import TENTHS, arrays, seeds, sizes
from kata.property.laws import check_repeatable

RATE = 0.5
"""The learning rate of the probes."""

MOST = 4
MANY, FIRST = 100, [0.5, -0.5]
"""The number of batches, and the weight before training on them."""
SEEN = 2e-4
"""The smallest move that is visible in a witness, which shows four decimals."""
not_zero = TENTHS.filter(lambda one: abs(one) >= 0.5)


@st.composite
def separate(draw, least=1, most=MOST, sizes_of_inputs=(1,)):
    """Batches of one sample, each with a feature of its own, and weights that are not optimal.

    The last feature belongs to no batch.
    """
    count = draw(st.integers(least, most))
    size = draw(st.sampled_from(sizes_of_inputs))
    values = [size * one for one in draw(arrays(count, of=not_zero))]
    batches = [
        [[[values[row] if row == column else 0.0 for column in range(count + 1)]], [[0.0]]]
        for row in range(count)
    ]
    return batches, draw(arrays(count + 1, of=not_zero))


def trained(subject, batches, first, once=False, momentum=0.0, total=False):
    """The losses, and the weights after each prefix of the batches, [batches + 1, features].

    Also the weight [features] after another training on all batches, and the input to show.
    """
    shown = {"batches": batches, "weight": first}
    losses, weights = subject.call("weights_after", batches, first, momentum, once, total)
    found = [array(one, "Tensor", "float32", (len(first),), shown) for one in weights]
    *found, again = np.stack(found).astype("float64")
    return losses, np.stack(found), again, shown


def told_apart(subject, batches, first):
    """The weights after each prefix of the batches, none affected by another training.

    None if chance decides, which another property tests.
    """
    _, weights, again, shown = trained(subject, batches, first)
    if same(weights[-1], again):
        return weights, shown
    # load the file afresh each time, so that nothing is left of an earlier training
    found = [np.array(first, dtype="float64")]
    for seed, count in enumerate([*range(1, len(batches) + 1), len(batches)]):
        subject.load()
        some = batches[:count]
        _, told = subject.call("weights_after", some, first, 0.0, False, False, False, seed)
        found.append(array(told[-1], "Tensor", "float32", (len(first),), shown).astype("float64"))
    *found, again = found
    return (np.stack(found), shown) if same(found[-1], again) else (None, shown)


def gradient(inputs, labels, weight):
    """The gradient of the mean of (x w - y)^2 + x w for w, float64 [features]."""
    x, y = np.array(inputs, dtype="float64"), np.array(labels, dtype="float64")[:, 0]
    return x.T @ (2 * (x @ weight - y) + 1) / len(x)


def drift(weights, update):
    """The factor by which an update scales weights without gradient; the contract requires 1."""
    return weights[update + 1, -1] / weights[update, -1]


def still_there(moves, steps):
    """The first earlier batch whose gradient an update uses again; None if there is none.

    A gradient that is still there moves its weight in the same direction as its own step.
    """
    earlier = slice(None, -1)
    down = (np.abs(moves) > SEEN) & (moves * steps > 0)
    return int(down[earlier].argmax()) if down[earlier].any() else None


@answers_for(None)
@given(separate())
def test_nothing_but_its_gradient_moves_a_weight(subject, drawn):
    batches, first = drawn
    _, weights, again, shown = trained(subject, batches, first)
    check_repeatable(weights[-1], again, shown, "weight")
    for update in range(len(batches)):
        before, after = weights[update : update + 2, -1]
        if not same(before, after):
            raise Falsified(
                "moved_without_gradient",
                shown=shown,
                expected={f"weight[{len(batches)}]": before},
                actual={f"weight[{len(batches)}]": after},
                update=update,
                weight=len(batches),
            )


@answers_for("stale_gradients")
@given(separate(least=2, most=6))  # gradients may be cleared only at the beginning
def test_no_update_uses_the_gradient_of_an_earlier_batch(subject, drawn):
    batches, first = drawn
    weights, shown = told_apart(subject, batches, first)
    if weights is None:
        return
    at_first = [gradient(*pair, first)[batch] for batch, pair in enumerate(batches)]
    for update in range(1, len(batches)):
        drifted = drift(weights, update) * weights[update, : update + 1]
        # a gradient that is still there moves its weight down again
        moves = drifted - weights[update + 1, : update + 1]
        batch = still_there(moves, RATE * np.array(at_first[: update + 1]))
        if batch is not None:
            raise Falsified(
                "stale",
                shown=shown,
                expected={f"weight[{batch}]": drifted[batch]},
                actual={f"weight[{batch}]": weights[update + 1, batch]},
                update=update,
                batch=batch,
            )


@answers_for("step_before_backward")
@given(separate(sizes_of_inputs=(1, 10)))  # large gradients may be clipped
def test_an_update_uses_the_gradient_of_its_own_batch(subject, drawn):
    batches, first = drawn
    weights, shown = told_apart(subject, batches, first)
    if weights is None:
        return
    for update, (inputs, labels) in enumerate(batches):
        own = gradient(inputs, labels, weights[update])[update]
        before, after = weights[update : update + 2, update]
        drifted = drift(weights, update)
        scale = max(1.0, abs(RATE * own))
        wanted = drifted * before - RATE * own  # or it drifts after the step
        both = (wanted, drifted * (before - RATE * own))
        if not any(same(one / scale, after / scale) for one in both):
            raise Falsified(
                "own_gradient",
                shown=shown,
                expected={f"weight[{update}]": wanted},
                actual={f"weight[{update}]": after},
                update=update,
            )


@st.composite
def regressions(draw, least=1):
    """Batches that share their features, and a weight. One batch may occur twice in a row."""
    features = draw(sizes)
    batches = [
        [draw(arrays(size, features)), draw(arrays(size, 1))]
        for size in draw(st.lists(sizes, min_size=least, max_size=3))
    ]
    if batches and draw(st.booleans()):
        place = draw(st.integers(1, len(batches)))
        batches.insert(place, batches[place - 1])
    return batches, draw(arrays(features))


@answers_for(None)
@given(regressions(), st.sampled_from([0.0, 0.5]), st.booleans(), st.booleans())
def test_the_parameters_are_those_of_gradient_descent(subject, drawn, momentum, once, total):
    batches, first = drawn
    _, weights, _, shown = trained(subject, batches, first, once, momentum, total)
    weight, speed, scale = np.array(first, dtype="float64"), 0.0, 1.0
    for update, (inputs, labels) in enumerate(batches):
        samples = len(inputs) if total else 1
        speed = momentum * speed + samples * gradient(inputs, labels, weight)
        weight = weight - RATE * speed
        # steps may be large and cancel each other, so compare relative to the largest so far
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
    losses, weights, _, shown = trained(subject, batches, first)
    if not isinstance(losses, list) or len(losses) != len(batches):
        found = len(losses) if isinstance(losses, list) else type(losses).__name__
        raise Falsified("wrong_length", shown=shown, expected=len(batches), actual=found)
    for update, (inputs, labels) in enumerate(batches):
        outputs = np.array(inputs) @ weights[update]
        squares = (outputs - np.array(labels)[:, 0]) ** 2
        wanted, came = float((squares + outputs).mean()), number(losses[update], shown)
        scale = 1 + np.abs(np.array(inputs)).sum() * np.abs(weights[update]).max() ** 2
        exact = update == 0  # the weight is exact, and so is the loss, except for rounding
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


@answers_for(None)
@given(st.booleans())
def test_each_of_many_batches_makes_its_update(subject, once):
    # the last inputs are ten times as large
    batches = []
    for place in range(MANY - 1):
        size = MANY if place == MANY // 2 else 1 + place % 2
        inputs = [[0.5 - (place + sample) % 3 / 2, 0.5] for sample in range(size)]
        batches.append([inputs, [[(place + sample) % 7 / 10] for sample in range(size)]])
    batches.append([[[5.0, -5.0]], [[1.0]]])
    losses, weights = subject.call("weights_after", batches, FIRST, 0.0, once, False, False)
    weight, wanted, before = np.array(FIRST), [], []
    for inputs, labels in batches:
        outputs = np.array(inputs) @ weight
        wanted.append(float(((outputs - np.array(labels)[:, 0]) ** 2 + outputs).mean()))
        before.append(weight)
        weight = weight - RATE * gradient(inputs, labels, weight)
    shown = {"len(batches)": MANY, "type(batches)": "iterator" if once else "list"}
    if not isinstance(losses, list) or len(losses) != MANY:
        found = len(losses) if isinstance(losses, list) else type(losses).__name__
        raise Falsified("wrong_length", shown=shown, expected=MANY, actual=found)
    for update in range(MANY):
        came = number(losses[update], shown)
        if abs(came - wanted[update]) > TOLERANCE * max(1.0, abs(wanted[update])):
            if update:  # earlier wrong updates may be the reason for a wrong loss
                _check_weights(subject, batches[:update], once, before[update])
            raise Falsified(
                "other_loss",
                shown=shown,
                expected={f"losses[{update}]": wanted[update]},
                actual={f"losses[{update}]": came},
                update=update,
            )
    after = array(weights[-1], "Tensor", "float32", (2,), shown)
    check_equal(weight, after, "other_weights", shown, "weight", update=MANY - 1)


def _check_weights(subject, batches, once, wanted):
    """Check the weight after updates with these batches, a prefix of many."""
    _, weights = subject.call("weights_after", batches, FIRST, 0.0, once, False, False)
    shown = {"len(batches)": len(batches), "type(batches)": "iterator" if once else "list"}
    after = array(weights[-1], "Tensor", "float32", (2,), shown)
    check_equal(wanted, after, "other_weights", shown, "weight", update=len(batches) - 1)


@answers_for(None)
@given(st.booleans())
def test_large_batches_and_long_sequences_are_trained_on_as_a_whole(subject, root):
    drawn = np.random.default_rng(0)
    shapes = [(MANY, 2, 2), (2, 2 * MANY, 2), (3, 1, 2)]
    batches = [
        [
            drawn.uniform(-2, 2, shape).round(1).tolist(),
            drawn.uniform(-1, 1, (shape[0], 1)).tolist(),
        ]
        for shape in shapes
    ]
    loss = "root of the mean square" if root else "mean"
    shown = {"inputs.shape": [list(shape) for shape in shapes], "calls": 2, "loss": loss}
    mine, wanted = subject.call("recurrent_after", batches, 3, 0, 2, root)
    for came, right in zip(mine[1], wanted[1], strict=True):
        values = array(came, "Tensor", "float32", right.values.shape, shown)
        check_equal(right.values, values, "other_parameters", shown, "parameter")
