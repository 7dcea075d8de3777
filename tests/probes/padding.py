"""Probes of a classifier of padded reviews: they run in the subject's process."""

import numpy as np
import paddle
from paddle import nn

from kata.inside import arguments, backward, measure
from kata.inside.trace import follow, job_of

SPREAD = 0.5
"""Standard deviation of the weights, large enough that a wrong result is far from the right one."""

LENGTHS = [measure.TIME, 2, 1]
"""The lengths of the reviews in a picture."""


class SkippingGRU(nn.Layer):
    """A GRU that recognizes padding by itself: there its output is zero, and its state stays.

    While ``learns`` is set, it learns what padding looks like from the last step of all rows but
    the first, which are padded.
    """

    def __init__(self, input_size, hidden_size):
        super().__init__()
        self.cell = nn.GRUCell(input_size, hidden_size)
        self.hidden_size = hidden_size
        self.learns = False
        self.padding = None

    def forward(self, inputs, initial_states=None, sequence_length=None):
        """Outputs and final state, as a GRU returns them."""
        if self.learns:
            self.padding = inputs[1:, -1].detach()
        batch, time = inputs.shape[:2]
        state = paddle.zeros([batch, self.hidden_size])
        if initial_states is not None:
            state = initial_states[0]
        outputs = []
        for step in range(time):
            x = inputs[:, step]
            reads = paddle.ones([batch, 1], dtype="bool")
            if self.padding is not None:
                unlike = (x.unsqueeze(1) - self.padding).abs() > measure.NOISE
                reads = unlike.any(axis=-1).all(axis=-1, keepdim=True)
            if sequence_length is not None:
                reads = reads & (step < sequence_length.reshape([batch, 1]))
            _, after = self.cell(x, state)
            state = paddle.where(reads, after, state)
            outputs.append(paddle.where(reads, after, paddle.zeros_like(after)))
        return paddle.stack(outputs, axis=1), state.unsqueeze(0)


class OtherGRU(nn.GRU):
    """A GRU with a different result: its outputs and states are halved and reversed."""

    def forward(self, inputs, initial_states=None, sequence_length=None):
        """Outputs and final state, as a GRU returns them."""
        both = super().forward(inputs, initial_states, sequence_length)
        return tuple(one.flip(-1) / 2 for one in both)


def logits_of_two_layers(module, batch, sizes, seed):
    """The outputs of two models with equal weights, one with a GRU, one with a different layer."""
    return [_model(module, layer, sizes, seed)(*_tensors(batch)) for layer in (nn.GRU, OtherGRU)]


def logits_of(module, batch, sizes, seed):
    """The output of a fresh model with a GRU."""
    return _model(module, nn.GRU, sizes, seed)(*_tensors(batch))


def logits_of_each(module, batches, sizes, grad_enabled, seed):
    """The outputs of one such model, for one batch after another."""
    model = _model(module, nn.GRU, sizes, seed)
    with paddle.set_grad_enabled(grad_enabled):
        return [arguments.copied(model(*_tensors(batch))) for batch in batches]


def logits_of_long_memory(module, batch, sizes, seed):
    """The output of a fresh model with a GRU that hardly forgets over hundreds of time steps."""
    return _model(module, nn.GRU, sizes, seed, keeps=3)(*_tensors(batch))


def logits_where_padding_is_skipped(module, batch, sizes, seed):
    """The output of a fresh model with a layer that skips the padding by itself."""
    return _model_that_skips(module, batch["token_ids"], sizes, seed)(*_tensors(batch))


def logits_of_copies(module, batch, sizes, called, seed):
    """The outputs of a model, of one with its state, and of one with its parameters.

    With ``called``, each copy has read the batch with its own weights first; with an odd seed,
    without gradients.
    """
    models = [_model(module, nn.GRU, sizes, seed + one) for one in range(3)]
    tensors = _tensors(batch)
    with paddle.set_grad_enabled(not called or seed % 2 == 0):
        if called:
            for model in models:
                model(*tensors)
        models[1].set_state_dict(models[0].state_dict())
        arguments.learned(models[2], models[0])
        return [model(*tensors) for model in models]


def gradients_of(module, batch, sizes, seed):
    """The logits, and for each parameter if they depend on it, and if it has a gradient."""
    model = _model(module, nn.GRU, sizes, seed)
    return backward.arrivals_of_logits(model, lambda: model(*_tensors(batch)), seed)


def _model(module, layer, sizes, seed, spread=SPREAD, keeps=1):
    """A fresh model in eval mode, with weights drawn from a wide normal distribution.

    The update gates are biased towards keeping the state by ``keeps``, so that the first token of
    a long review still shows.
    """
    vocab_size, embedding_dim, hidden_size, num_classes = sizes
    paddle.seed(seed)
    rnn = layer(embedding_dim, hidden_size)
    model = module.ReviewClassifier(vocab_size, embedding_dim, rnn, hidden_size, num_classes)
    model.eval()
    drawn = np.random.default_rng(seed)
    for name, parameter in model.named_parameters():
        if name.rpartition(".")[2] in {"_mean", "_variance"}:
            continue  # the running statistics of a BatchNorm are not weights
        arguments.put(parameter, drawn.normal(0, spread, parameter.shape))
    # the biases of the layer, wherever it is kept, and of copies of it
    biases = {id(one): one for one in [*rnn.parameters(), *model.parameters()]}
    for bias in biases.values():
        if bias.shape == [3 * hidden_size]:  # the rows are r, z, n
            values = bias.numpy()
            values[hidden_size : 2 * hidden_size] += keeps
            arguments.put(bias, values)
    return model


def _model_that_skips(module, rows, sizes, seed):
    """A fresh model with a layer that has learned what padding looks like to it."""
    made = []

    def layer(*widths):
        made.append(SkippingGRU(*widths))
        return made[0]

    model = _model(module, layer, sizes, seed)
    other = max(set(range(1, sizes[0])) - {token for row in rows for token in row})
    made[0].learns = True  # if the model cuts padding off, the layer sees that other token instead
    model(*_tensors({"token_ids": [[other] * 3, [other, 0, 0]], "lengths": [3, 1]}))
    made[0].learns = False
    return model


def _tensors(batch):
    return [paddle.to_tensor(np.array(batch[key], "int64")) for key in ("token_ids", "lengths")]


def logits_of_weights(module, batch, sizes, spread, seed):
    """The outputs of a model whose weights have this standard deviation."""
    return _model(module, nn.GRU, sizes, seed, spread)(*_tensors(batch))


# --- pictures and traces ----------------------------------------------------------------

PICTURE = (measure.VOCABULARY, measure.EMBEDDING, measure.HIDDEN, measure.CLASSES)


def influence(module):
    """Which logits depend on which token or padding, with a GRU."""
    return _influence(_model(module, nn.GRU, PICTURE, 0), _padded())


def reach(module):
    """The same with a layer that skips the padding by itself."""
    token_ids = _padded()
    return _influence(_model_that_skips(module, token_ids.tolist(), PICTURE, 0), token_ids)


def trace(module):
    """The arrays on the way to the logits."""
    model = _model(module, nn.GRU, PICTURE, 0)
    return follow(job_of(module), lambda token_ids: _of_lengths(model, token_ids), _padded())


def _padded():
    """Three reviews of different tokens, the shorter ones padded with 0."""
    token_ids = np.arange(1, 1 + measure.BATCH * measure.TIME).reshape(measure.BATCH, measure.TIME)
    return np.where(np.arange(measure.TIME) < np.array(LENGTHS)[:, None], token_ids, 0)


def _of_lengths(model, token_ids):
    return model(paddle.to_tensor(token_ids), paddle.to_tensor(np.array(LENGTHS, "int64")))


def _influence(model, token_ids):
    return measure.influence(
        lambda changed: _of_lengths(model, changed).numpy(), token_ids, measure.VOCABULARY
    )
