"""Probes of a recurrent classifier: what is done to the subject, in its process."""

import numpy as np
import paddle

from kata import backward
from kata.look import inside
from kata.look.tracing import follow, job_of


def logits_of(module, batches, vocab_size, num_layers, num_classes, seed):
    """The outputs of one fresh model in eval mode, for one batch after the other."""
    model = _model(module, vocab_size, num_layers, num_classes, seed)
    return [model(_token_ids(batch)) for batch in batches]


def logits_of_copy(module, batch, vocab_size, num_layers, num_classes, seed):
    """The outputs of a model and of another one that took over its state."""
    model = _model(module, vocab_size, num_layers, num_classes, seed)
    copy = _model(module, vocab_size, num_layers, num_classes, seed + 1)
    copy.set_state_dict(model.state_dict())
    return [one(_token_ids(batch)) for one in (model, copy)]


def logits_of_large_weights(module, batch, vocab_size, num_layers, num_classes, seed):
    """The outputs of a model whose parameters are drawn from a wide normal distribution."""
    model = _model(module, vocab_size, num_layers, num_classes, seed)
    wide = np.random.default_rng(seed)
    for parameter in model.parameters():
        if parameter.stop_gradient:
            continue  # among them the running statistics of a BatchNorm, which are no weights
        parameter.set_value(wide.normal(0, 2, parameter.shape).astype("float32"))
    return model(_token_ids(batch))


def gradients_of(module, batch, vocab_size, num_layers, num_classes, seed):
    """Which trainable parameters the logits move with, and which the gradient reaches."""
    model = _model(module, vocab_size, num_layers, num_classes, seed)
    return backward.arrivals_of_logits(model, lambda: model(_token_ids(batch)), seed)


def _model(module, vocab_size, num_layers, num_classes, seed):
    """A fresh model in eval mode."""
    paddle.seed(seed)
    model = module.RNNModel(vocab_size, 8, 16, num_layers, num_classes)
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
