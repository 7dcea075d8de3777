"""Probes of a classifier with its own loss: what is done to the subject, in its process."""

import numpy as np
import paddle

from kata import backward, given
from kata.look import inside
from kata.look.tracing import follow, job_of

INPUT, HIDDEN = 2, 4


def probabilities_of(module, batches, num_classes, seed):
    """The probabilities that one model gives for one batch after the other."""
    model = _model(module, num_classes, seed)
    _redraw(model, 1, seed)
    return [model.probabilities(_inputs(batch)) for batch in batches]


def probabilities_of_many(module, inputs, num_classes, widths, seed, mode="eval"):
    """The probabilities of a model whose weights are drawn anew for each width."""
    model = _model(module, num_classes, seed, mode=mode)
    found = []
    for number, width in enumerate(widths):
        _redraw(model, width, (seed, number))
        found.append(model.probabilities(_inputs(inputs)))
    return found


def scores_of(module, inputs, num_classes, hidden, seed):
    """What a model itself returns."""
    return _model(module, num_classes, seed, hidden)(_inputs(inputs))


def losses_of(module, calls, num_classes, width, seed, mode="eval"):
    """For each call (inputs, labels): the probabilities of one model, its loss, and its axes.

    On the way to the judge a 0-D array becomes one of shape [1], so the axes go beside it.
    In train mode dropout leaves out the same in both; in eval mode nothing may be drawn.
    """
    model = _model(module, num_classes, seed, mode=mode)
    _redraw(model, width, (seed, 0))
    found = []
    for inputs, labels in calls:
        both = []
        for ask in (model.probabilities, lambda one, given=labels: model.loss(one, _labels(given))):
            if mode == "train":
                paddle.seed(seed)
            both.append(ask(_inputs(inputs)))
        found.append([*both, list(np.shape(both[1]))])
    return found


def probabilities_of_copy(module, inputs, num_classes, seed):
    """The probabilities of a model, and of another one that took over its parameters."""
    model, copy = (_model(module, num_classes, one) for one in (seed, seed + 1))
    given.learned(copy, model)
    return [one.probabilities(_inputs(inputs)) for one in (model, copy)]


def gradients_of(module, inputs, labels, num_classes, seed):
    """For each trainable parameter: its name, whether the loss moves with it, its gradient.

    What is told of the gradient is whether it is there and not zero throughout.
    """
    model, loss_now = _gone_back(module, inputs, labels, num_classes, seed)
    return backward.arrivals(model, loss_now, SEEN)


def slopes_of(module, inputs, labels, num_classes, seed):
    """How fast the loss rises along a direction: by its gradient, and by a difference quotient."""
    model, loss_now = _gone_back(module, inputs, labels, num_classes, seed)
    trained = [one for one in model.parameters() if not one.stop_gradient]
    draw = np.random.default_rng(seed)
    directions = [np.asarray(draw.normal(size=one.shape)) for one in trained]
    length = np.sqrt(sum((one**2).sum() for one in directions))
    firsts, ends = [one.numpy().copy() for one in trained], []
    for step in (STEP, -STEP):
        for parameter, first, direction in zip(trained, firsts, directions, strict=True):
            moved = np.asarray(first + step * direction / length)
            parameter.set_value(moved.astype(first.dtype))
        ends.append(loss_now())
    pairs = zip(backward.gradients(trained), directions, strict=True)
    by_gradient = sum(float((one.numpy() * direction).sum()) for one, direction in pairs)
    return by_gradient / length, (ends[0] - ends[1]) / (2 * STEP)


STEP = 0.01
"""Along a direction of length 1: neither rounding nor the bend of the loss is seen."""
SEEN = 1e-4
"""A change of the loss that does not come from rounding."""


def _gone_back(module, inputs, labels, num_classes, seed):
    """A model in train mode with the gradients of its loss, and what gives that loss again."""
    # Paddle's recurrent layers keep what a backward pass needs in this mode only
    model = _model(module, num_classes, seed, mode="train")
    _redraw(model, 1, seed)

    def loss_now():
        paddle.seed(seed)  # dropout leaves out the same each time
        return model.loss(_inputs(inputs), _labels(labels))

    loss = loss_now()
    if not loss.stop_gradient:
        loss.backward()
    return model, lambda: float(loss_now())


def _model(module, num_classes, seed, hidden=HIDDEN, mode="eval"):
    """A fresh model in one of the two modes."""
    paddle.seed(seed)
    model = module.Classifier(INPUT, hidden, num_classes)
    getattr(model, mode)()
    return model


def _redraw(model, width, seed):
    """Draw all trainable parameters, evenly from -width to width.

    The others may be running statistics, which Paddle keeps among the parameters.
    """
    draw = np.random.default_rng(seed)
    for parameter in model.parameters():
        if parameter.stop_gradient:
            continue
        given.put(parameter, draw.uniform(-width, width, parameter.shape))


def _inputs(batch):
    return paddle.to_tensor(np.array(batch, dtype="float32"))


def _labels(labels):
    return paddle.to_tensor(np.array(labels, dtype="int64"))


LEFT = 0.001
"""Probabilities up to this one are left out of the picture."""


def probabilities(module):
    """What a model with large weights gives to each class, [samples][classes]."""
    found = _model_to_look_at(module).probabilities(_numbers()).numpy()
    return np.where(found > LEFT, found, 0.0)


def _model_to_look_at(module):
    """A model with large weights, in eval mode, each of its sizes another one."""
    paddle.seed(0)
    model = module.Classifier(inside.EMBEDDING, inside.HIDDEN, inside.CLASSES)
    model.eval()
    _redraw(model, 10, 0)
    return model


def _numbers(token_ids=None):
    """Inputs [BATCH, TIME, EMBEDDING], a vector for each token."""
    table = np.random.default_rng(0).normal(size=[inside.VOCABULARY, inside.EMBEDDING])
    return _inputs(table[inside.different_tokens() if token_ids is None else token_ids])


def trace(module):
    """The arrays on the way to the loss and to the probabilities, with large weights."""

    def run(token_ids):
        model = _model_to_look_at(module)
        model.loss(_numbers(token_ids), _labels([0, 1, 2]))
        model.probabilities(_numbers(token_ids))

    return follow(job_of(module), run, inside.different_tokens())
