"""Probes of a classifier with its own loss: they run in the subject's process."""

import numpy as np
import paddle
from paddle import nn

from kata.inside import arguments, backward, measure
from kata.inside.trace import follow, job_of

INPUT, HIDDEN = 2, 4


def probabilities_of(module, batches, num_classes, seed, hidden=HIDDEN):
    """The probabilities from one model for one batch after another."""
    model = _model(module, num_classes, seed, hidden)
    _redraw(model, 1, seed)
    return [model.probabilities(_inputs(batch)) for batch in batches]


def probabilities_of_many(module, inputs, num_classes, widths, seed, mode="eval"):
    """The probabilities of a model whose weights are drawn again for each width."""
    model = _model(module, num_classes, seed, mode=mode)
    found = []
    for number, width in enumerate(widths):
        _redraw(model, width, (seed, number))
        found.append(model.probabilities(_inputs(inputs)))
    return found


def probabilities_of_many_models(module, inputs, num_classes, widths, seed, mode="eval"):
    """The same with a separate model for each width.

    All weights are redrawn before the first call, even those that are not among its parameters.
    """
    found = []
    for number, width in enumerate(widths):
        made, create = [], nn.Layer.create_parameter

        def kept(layer, *args, made=made, create=create, **kwargs):
            made.append(create(layer, *args, **kwargs))
            return made[-1]

        nn.Layer.create_parameter = kept
        try:
            model = _model(module, num_classes, seed, mode=mode)
        finally:
            nn.Layer.create_parameter = create
        public = {id(one) for one in model.parameters()}
        hidden = [one for one in made if one is not None and id(one) not in public]
        draw = np.random.default_rng((seed, number, 1))
        for parameter in hidden:
            if not parameter.stop_gradient:
                arguments.put(parameter, draw.uniform(-width, width, parameter.shape))
        _redraw(model, width, (seed, number))
        found.append(model.probabilities(_inputs(inputs)))
    return found


def scores_of(module, inputs, num_classes, hidden, seed):
    """The scores that a model itself returns."""
    return _model(module, num_classes, seed, hidden)(_inputs(inputs))


def losses_of(module, calls, num_classes, width, seed, mode="eval"):
    """For each call (inputs, labels): the probabilities of one model, its loss, and its shape.

    On the way to the judge a 0-D array becomes one of shape [1], so the shape is sent separately.
    In train mode, dropout drops the same units in both; in eval mode nothing may be random.
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


def loss_apart(module, inputs, labels, num_classes, width, seed, mode, times):
    """The probabilities of a model, its loss, and its probabilities ``times`` more.

    Each comes from a separate model with the same weights, so that no call depends on another, and
    dropout drops the same units in all of them.
    """
    found = []
    once_more = [("probabilities", [])]
    for name, given in (*once_more, ("loss", [labels]), *once_more * times):
        model = _model(module, num_classes, seed, mode=mode)
        _redraw(model, width, (seed, 0))
        paddle.seed(seed)
        found.append(getattr(model, name)(_inputs(inputs), *map(_labels, given)))
    return found


def losses_of_least(module, inputs, num_classes, widths, above, seed):
    """For each width: a sample's probabilities, its least likely class, and the loss for that.

    Probabilities below ``above`` are ignored. If the result has the wrong type or shape, class and
    loss are None.
    """
    model = _model(module, num_classes, seed)
    found = []
    for width in widths:
        _redraw(model, width, (seed, 0))
        probabilities = model.probabilities(_inputs(inputs))
        label = loss = None
        if isinstance(probabilities, paddle.Tensor) and probabilities.shape == [1, num_classes]:
            row = probabilities.numpy()[0]
            label = int(np.where(row < above, 2, row).argmin())
            loss = model.loss(_inputs(inputs), _labels([label]))
        found.append([probabilities, label, loss])
    return found


def probabilities_of_copy(module, inputs, num_classes, seed):
    """The probabilities of a model, twice, and of another one with its parameters."""
    model, copy = (_model(module, num_classes, one) for one in (seed, seed + 1))
    arguments.learned(copy, model)
    return [one.probabilities(_inputs(inputs)) for one in (model, model, copy)]


def with_other_weights(module, inputs, labels, num_classes, seed):
    """Probabilities and loss of a model, then with other weights, and of a new model with those.

    The first ones are computed twice; in between, the model is briefly in train mode.
    """
    model, other = (_model(module, num_classes, one) for one in (seed, seed + 1))

    def asked(one):
        return [one.probabilities(_inputs(inputs)), one.loss(_inputs(inputs), _labels(labels))]

    found = [asked(model)]
    model.train()
    model.eval()
    found.append(asked(model))
    arguments.learned(model, other)
    return [*found, asked(model), asked(other)]


def gradients_of(module, inputs, labels, num_classes, seed):
    """The loss, twice; then for each trainable parameter, whether it counts and has a gradient.

    For a parameter these are its name, whether the loss depends on it, and whether its gradient
    has any nonzero number.
    """
    model, loss_now = _gone_back(module, inputs, labels, num_classes, seed)
    return [loss_now(), loss_now()], backward.arrivals(model, loss_now, SEEN)


def slopes_of(module, inputs, labels, num_classes, seed, keeps=0):
    """The slope of the loss along a direction: from its gradient, and from difference quotients.

    There are two quotients, between distant points and between near ones. The loss comes first,
    twice. With ``keeps``, the model has a long memory (`arguments.keep_long`), and the weights of
    its cells are moved.
    """
    model, loss_now = _gone_back(module, inputs, labels, num_classes, seed, keeps)
    length_of_step = SMALL_STEP if keeps else STEP
    twice = [loss_now(), loss_now()]
    cells = arguments.cells_of(model) if keeps else [model]
    trained = [one for cell in cells for one in cell.parameters() if not one.stop_gradient]
    draw = np.random.default_rng(seed)
    directions = [np.asarray(draw.normal(size=one.shape)) for one in trained]
    length = np.sqrt(sum((one**2).sum() for one in directions)) or 1.0  # 0 where none is trained
    firsts, ends = [one.numpy().copy() for one in trained], []
    for step in (part * length_of_step for part in (1, -1, 0.5, -0.5)):
        for parameter, first, direction in zip(trained, firsts, directions, strict=True):
            moved = np.asarray(first + step * direction / length)
            parameter.set_value(moved.astype(first.dtype))
        ends.append(loss_now())
    pairs = zip(backward.gradients(trained), directions, strict=True)
    by_gradient = sum(float((one.numpy() * direction).sum()) for one, direction in pairs)
    far, near = ends[0] - ends[1], 2 * (ends[2] - ends[3])
    return twice, by_gradient / length, *(one / (2 * length_of_step) for one in (far, near))


STEP, SMALL_STEP = 0.01, 0.0005
"""Step lengths along a direction of length 1, with which neither rounding nor curvature shows. The
small one is for models in which changes add up over hundreds of time steps."""
SEEN = 1e-4
"""A change of the loss that is too large to come from rounding."""


def _gone_back(module, inputs, labels, num_classes, seed, keeps=0):
    """A model in train mode with the gradients of its loss, and a function to repeat the loss."""
    # Paddle's recurrent layers keep what a backward pass needs in this mode only
    model = _model(module, num_classes, seed, mode="train")
    _redraw(model, 1, seed)
    if keeps:
        arguments.keep_long(model, keeps, seed)

    def loss_now():
        paddle.seed(seed)  # dropout drops the same units each time
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
    """Draw all trainable parameters uniformly from -width to width.

    The others may be running statistics, which Paddle keeps among the parameters.
    """
    draw = np.random.default_rng(seed)
    for parameter in model.parameters():
        if parameter.stop_gradient:
            continue
        arguments.put(parameter, draw.uniform(-width, width, parameter.shape))


def _inputs(batch):
    return paddle.to_tensor(np.array(batch, dtype="float32"))


def _labels(labels):
    return paddle.to_tensor(np.array(labels, dtype="int64"))


LEFT = 0.001
"""Probabilities up to this are left out of the picture."""


def probabilities(module):
    """The probabilities from a model with large weights, [samples][classes]."""
    found = _model_to_look_at(module).probabilities(_numbers()).numpy()
    return np.where(found > LEFT, found, 0.0)


def _model_to_look_at(module):
    """A model with large weights, in eval mode; all its sizes differ."""
    paddle.seed(0)
    model = module.Classifier(measure.EMBEDDING, measure.HIDDEN, measure.CLASSES)
    model.eval()
    _redraw(model, 10, 0)
    return model


def _numbers(token_ids=None):
    """Inputs [BATCH, TIME, EMBEDDING], with a vector for each token."""
    table = np.random.default_rng(0).normal(size=[measure.VOCABULARY, measure.EMBEDDING])
    return _inputs(table[measure.different_tokens() if token_ids is None else token_ids])


def trace(module):
    """The arrays on the way to the loss and to the probabilities, with large weights."""

    def run(token_ids):
        model = _model_to_look_at(module)
        model.loss(_numbers(token_ids), _labels([0, 1, 2]))
        model.probabilities(_numbers(token_ids))

    return follow(job_of(module), run, measure.different_tokens())
