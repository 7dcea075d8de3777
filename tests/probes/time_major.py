"""Probes of a recurrent classifier: what is done to the subject, in its process."""

import numpy as np
import paddle

from kata import backward, given
from kata.look import inside
from kata.look.tracing import follow, job_of

WIDTHS = [(8, 16), (5, 7), (6, 6)]
"""Embedding and hidden state of a model."""


def logits_of(module, batches, vocab_size, num_layers, num_classes, seed):
    """The outputs of one fresh model in eval mode, for one batch after the other."""
    model = _model(module, vocab_size, num_layers, num_classes, seed)
    return [model(_token_ids(batch)) for batch in batches]


def logits_of_copies(module, batch, vocab_size, num_layers, num_classes, seed):
    """The outputs of a model and of two others: its state, and its parameters, taken over."""
    model, *copies = (
        _model(module, vocab_size, num_layers, num_classes, one, WIDTHS[0])
        for one in (seed, seed + 1, seed + 2)
    )
    copies[0].set_state_dict(model.state_dict())
    given.learned(copies[1], model)
    return [one(_token_ids(batch)) for one in (model, *copies)]


def logits_of_large_weights(module, batches, vocab_size, num_layers, num_classes, spread, seed):
    """The outputs of a model whose weights are drawn from a normal distribution, for each batch.

    Without a spread it is the smaller the longer the first axis of a weight is. Frozen parameters
    stay: among them are the running statistics of a BatchNorm.
    """
    model = _model(module, vocab_size, num_layers, num_classes, seed)
    drawn = np.random.default_rng(seed)
    for parameter in model.parameters():
        if not parameter.stop_gradient:
            own = spread or 1.5 / (parameter.shape or [1])[0] ** 0.5
            given.put(parameter, drawn.normal(0, own, parameter.shape))
    return [model(_token_ids(batch)) for batch in batches]


def gradients_of(module, batch, vocab_size, num_layers, num_classes, seed):
    """Which trainable parameters the logits move with, and which the gradient reaches."""
    model = _model(module, vocab_size, num_layers, num_classes, seed)
    return backward.arrivals_of_logits(model, lambda: model(_token_ids(batch)), seed)


def _model(module, vocab_size, num_layers, num_classes, seed, widths=None):
    """A fresh model in eval mode; with another seed it may have other widths."""
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
    return inside.influence(
        lambda token_ids: model(_token_ids(token_ids)).numpy(),
        inside.different_tokens(),
        inside.VOCABULARY,
    )


def gradients(module):
    """Which tokens the gradient of which logits reaches."""
    model = _model_to_look_at(module)
    model.train()  # Paddle's recurrent layers keep what a backward pass needs in this mode only
    token_ids = inside.different_tokens()
    tables = inside.tables_of(model, inside.VOCABULARY)
    return inside.gradients(lambda: model(_token_ids(token_ids)), tables, token_ids)


def trace(module):
    """The arrays on the way to the logits."""
    return follow(
        job_of(module),
        lambda token_ids: _model_to_look_at(module)(_token_ids(token_ids)),
        inside.different_tokens(),
    )


def _model_to_look_at(module):
    """A fresh model in eval mode, each of its sizes another one."""
    paddle.seed(0)
    model = module.RNNModel(inside.VOCABULARY, inside.EMBEDDING, inside.HIDDEN, 1, inside.CLASSES)
    model.eval()
    return model
