"""Probes of a recurrent classifier: they run in the subject's process."""

import numpy as np
import paddle

from kata.inside import arguments, backward, measure
from kata.inside.trace import follow, job_of

WIDTHS = [(8, 16), (5, 7), (6, 6)]
"""Pairs of embedding size and hidden size of a model."""
USUAL = 0.3
"""Standard deviation of weights of a usual size."""


def logits_of(module, batches, vocab_size, num_layers, num_classes, seed):
    """The outputs of one fresh model in eval mode, for one batch after another.

    It keeps its own weights, unless they make all logits equal, as a head that begins at zero does.
    """
    sizes = (vocab_size, num_layers, num_classes)
    found = logits_of_weights(module, batches, *sizes, "own", seed)
    if all(isinstance(one, paddle.Tensor) and _is_constant(one) for one in found):
        return logits_of_weights(module, batches, *sizes, USUAL, seed)
    return found


def _is_constant(logits):
    """Whether all numbers in a tensor are equal."""
    values = logits.numpy()
    return values.size > 0 and bool((values == values.flat[0]).all())


def logits_of_copies(module, batch, vocab_size, num_layers, num_classes, seed):
    """The outputs of a model and of four copies.

    The first copy takes over its state, the second one its parameters. The others are called first:
    the third one then takes over its parameters, and the last one, called without gradients, its
    state.
    """
    model, *copies = (
        _model(module, vocab_size, num_layers, num_classes, seed + one, WIDTHS[0])
        for one in range(5)
    )
    token_ids = _token_ids(batch)
    copies[2](token_ids)
    with paddle.no_grad():
        copies[3](token_ids)
    for one in (copies[0], copies[3]):
        one.set_state_dict(model.state_dict())
    for one in copies[1:3]:
        arguments.learned(one, model)
    found = [one(token_ids) for one in (model, *copies[:3])]
    with paddle.no_grad():
        return [*found, copies[3](token_ids)]


def logits_of_weights(module, batches, vocab_size, num_layers, num_classes, spread, seed):
    """The outputs of a model for each batch, with weights of this spread (`arguments.spread`)."""
    model = _model(module, vocab_size, num_layers, num_classes, seed)
    arguments.spread(model, spread, seed)
    return [model(_token_ids(batch)) for batch in batches]


def logits_of_rounded(module, batch, vocab_size, num_layers, num_classes, seed):
    """The outputs of the model in `logits_of`, with its weights moved by one rounding error."""
    model = _model(module, vocab_size, num_layers, num_classes, seed)
    logits = model(_token_ids(batch))
    if _is_constant(logits):
        arguments.spread(model, USUAL, seed)
        logits = model(_token_ids(batch))
    arguments.move(model, np.finfo("float32").eps, seed)
    return [logits, model(_token_ids(batch))]


def gradients_of(module, batch, vocab_size, num_layers, num_classes, seed):
    """The logits, and for each parameter if they depend on it, and if it has a gradient."""
    model = _model(module, vocab_size, num_layers, num_classes, seed)
    return backward.arrivals_of_logits(model, lambda: model(_token_ids(batch)), seed)


def _model(module, vocab_size, num_layers, num_classes, seed, widths=None):
    """A fresh model in eval mode; its sizes depend on the seed unless they are given."""
    paddle.seed(seed)
    embedding_dim, hidden_size = widths or WIDTHS[seed % len(WIDTHS)]
    model = module.RNNModel(vocab_size, embedding_dim, hidden_size, num_layers, num_classes)
    model.eval()
    return model


def _token_ids(batch):
    return paddle.to_tensor(np.array(batch, dtype="int64"))


def influence(module):
    """Which logits depend on which token."""
    model = _model_to_look_at(module)
    return measure.influence(
        lambda token_ids: model(_token_ids(token_ids)).numpy(),
        measure.different_tokens(),
        measure.VOCABULARY,
    )


def gradients(module):
    """Which tokens the gradient of which logits reaches."""
    model = _model_to_look_at(module)
    model.train()  # Paddle's recurrent layers keep what a backward pass needs in this mode only
    token_ids = measure.different_tokens()
    tables = measure.tables_of(model, measure.VOCABULARY)
    return measure.gradients(lambda: model(_token_ids(token_ids)), tables, token_ids)


def trace(module):
    """The arrays on the way to the logits."""
    return follow(
        job_of(module),
        lambda token_ids: _model_to_look_at(module)(_token_ids(token_ids)),
        measure.different_tokens(),
    )


def _model_to_look_at(module):
    """A fresh model in eval mode; all its sizes differ."""
    paddle.seed(0)
    model = module.RNNModel(
        measure.VOCABULARY, measure.EMBEDDING, measure.HIDDEN, 1, measure.CLASSES
    )
    model.eval()
    return model
