"""Probes of an LSTM's encoder: they run in the subject's process."""

import numpy as np
from paddle import nn

from kata.inside import arguments, measure
from kata.inside.trace import follow, job_of

CLOSED = -30
"""A bias that closes a gate: its sigmoid is 1e-13."""
OPEN = 100
"""A bias that opens a gate: its sigmoid is 1, and its exponential overflows in float32."""
WIDE = 0.8
"""Standard deviation of the weights, with which gates are neither open nor closed."""
FEW = 4
"""Hidden units up to which that applies; with more units, it is smaller."""
LAYERS = 2


def vectors_of(module, batches, num_layers, hidden, mode, seed):
    """The results for one batch after another."""
    lstm = make(len(batches[0][0][0]), hidden, num_layers, seed, mode)
    return [arguments.copied(module.encode(lstm, arguments.tensor(batch))) for batch in batches]


def while_it_learns(module, batch, num_layers, hidden, mode, seed):
    """The results for one tensor while the weights change, each with the weights at that time."""
    lstm = make(len(batch[0][0]), hidden, num_layers, seed, mode)
    inputs = arguments.tensor(batch)
    first = arguments.copied(module.encode(lstm, inputs)), values_of(lstm)
    arguments.redrawn(lstm, _width(hidden), seed)
    return first, (module.encode(lstm, inputs), values_of(lstm))


def beside_the_layer(module, batch, num_layers, hidden, seed):
    """The result, and the output of the layer itself at the last time step."""
    lstm = make(len(batch[0][0]), hidden, num_layers, seed)
    return module.encode(lstm, arguments.tensor(batch)), lstm(arguments.tensor(batch))[0][:, -1]


def with_gates(module, batch, gates, num_layers, hidden, seed):
    """The result with all gates open, except the output gate, which is as ``gates`` says.

    With ``"open"``, the cell state grows by about 1 with each time step; with ``"closed"``, the
    last layer puts out 0, whatever its cell state is.
    """
    lstm = make(len(batch[0][0]), hidden, num_layers, seed)
    for layer in range(num_layers):
        bias = np.full([4, hidden], OPEN, dtype="float32")  # the rows are i, f, g, o
        if gates == "closed" and layer == num_layers - 1:
            bias[3] = CLOSED
        getattr(lstm, f"bias_ih_l{layer}").set_value(bias.ravel())
    return module.encode(lstm, arguments.tensor(batch))


def left_behind(module, batch, num_layers, hidden, mode, seed):
    """Whether a call leaves the layer unchanged.

    One of its weights is frozen, and one of its sublayers is in the other mode.
    """
    lstm = make(len(batch[0][0]), hidden, num_layers, seed, mode)
    parts, weights = lstm.sublayers(), lstm.parameters()
    part = parts[seed % len(parts)]
    part.training = not part.training
    weights[seed % len(weights)].stop_gradient = True
    (kept,) = arguments.left_alone(lambda: module.encode(lstm, arguments.tensor(batch)), lstm, [])
    return kept


def gradients_of(module, batch, weighting, num_layers, hidden, seed, keeps=0):
    """The gradients of a weighted sum of the result with respect to inputs and weights.

    With ``keeps``, the layer has a long memory (`arguments.keep_long`).

    Returns:
        The result, the names of the tensors, their gradients, and the weights.
    """
    lstm = make(len(batch[0][0]), hidden, num_layers, seed)
    if keeps:
        arguments.keep_long(lstm, keeps, seed)
        for name, weight in lstm.named_parameters():
            if name.startswith("weight_hh"):  # the long path is the one through the cell state
                arguments.put(weight, weight.numpy() / 50)
    module.encode(lstm, arguments.tensor(batch))  # in eval mode, like an evaluation before training
    lstm.train()  # Paddle's recurrent layers keep what a backward pass needs in this mode only
    weights = values_of(lstm)
    inputs = arguments.tensor(batch)
    inputs.stop_gradient = False
    result = module.encode(lstm, inputs)
    if not result.stop_gradient:
        (result * arguments.tensor(weighting)).sum().backward()
    names = ["inputs", *(name for name, _ in lstm.named_parameters())]
    gradients = [one.grad for one in (inputs, *lstm.parameters())]
    return result, names, gradients, weights


def _width(hidden):
    """Standard deviation of the weights for this many units."""
    return WIDE * min(1.0, (FEW / hidden) ** 0.5)


def make(size, hidden, num_layers, seed, mode="eval"):
    """An LSTM, its weights drawn from a wide normal distribution."""
    lstm = arguments.lasting(nn.LSTM(size, hidden, num_layers))
    draws = np.random.default_rng(seed)
    for parameter in lstm.parameters():
        parameter.set_value(draws.normal(0, _width(hidden), parameter.shape).astype("float32"))
    (lstm.train if mode == "train" else lstm.eval)()
    return lstm


def values_of(lstm):
    """Copies of its weights."""
    return [one.numpy().copy() for one in lstm.parameters()]


def reach(module):
    """Which result depends on which time step; the second sample closes its output gate."""
    lstm = make(measure.EMBEDDING, measure.HIDDEN, 1, 0)
    by_input = lstm.weight_ih_l0.numpy()
    by_input[3 * measure.HIDDEN :, 0] = OPEN  # the last quarter of the rows is the output gate
    lstm.weight_ih_l0.set_value(by_input)

    def results(token_ids):
        numbers = features(token_ids).numpy()
        numbers[:, :, 0] = 0
        numbers[1, :, 0] = -2
        return module.encode(lstm, arguments.tensor(numbers)).numpy()

    return measure.influence(results, measure.different_tokens(), measure.VOCABULARY)


def trace(module):
    """The arrays on the way to the result."""

    def run(token_ids):
        module.encode(make(measure.EMBEDDING, measure.HIDDEN, LAYERS, 0), features(token_ids))

    return follow(job_of(module), run, measure.different_tokens())


def features(token_ids):
    """A vector for each token, float32 [batch, time, EMBEDDING]."""
    table = np.random.default_rng(1).normal(size=[measure.VOCABULARY, measure.EMBEDDING])
    return arguments.tensor(table[token_ids])
