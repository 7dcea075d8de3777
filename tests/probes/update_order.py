"""Probes of a training loop: they run in the subject's process."""

import numpy as np
import paddle
from paddle import nn

from kata.inside import arguments, vitals
from kata.inside.trace import follow, job_of

RATE, SMALL_RATE = 0.5, 0.1
"""Learning rates; the small one is for momentum."""


def _loss(outputs, labels):
    """The mean of (outputs - labels)^2 + outputs, which changes if the arguments are swapped."""
    return ((outputs - labels) ** 2 + outputs).mean()


def _sum_loss(outputs, labels):
    """The same as a sum, which is not the mean of the losses of single samples."""
    return ((outputs - labels) ** 2 + outputs).sum()


def _root_loss(outputs, labels):
    """The root mean square, which is neither mean nor sum of the losses of parts of a batch."""
    return ((outputs - labels) ** 2).mean().sqrt()


def _batches(listed, once):
    """The batches, as a list or as an iterator that can be used once.

    In the list, equal batches are the same object; the iterator makes separate objects.
    """
    pairs = [(arguments.tensor(inputs), arguments.tensor(labels)) for inputs, labels in listed]
    return iter(pairs) if once else [pairs[listed.index(one)] for one in listed]


class _Factors(nn.Layer):
    """A linear model without bias, whose weight has another name than ``weight``."""

    def __init__(self, features):
        super().__init__()
        self.factors = self.create_parameter([features, 1])

    def forward(self, inputs):
        return inputs @ self.factors


def weights_after(module, batches, first, momentum, once, total, each=True, seed=None):
    """Train a linear model without bias; return the losses, and its weight after each prefix.

    Args:
        module: the subject.
        batches: pairs of inputs [batch][features] and labels [batch][1].
        first: the initial weight, [features].
        momentum: the optimizer's momentum; 0 is plain gradient descent.
        once: whether the batches are an iterator instead of a list.
        total: whether the loss is a sum over the samples instead of their mean.
        each: whether to train on each prefix of the batches, or only on all of them.
        seed: the seed of the global generators; None for the usual one.

    Returns:
        The result for all batches, and the weight [features] after no batch, the first one, the
        first two, and so on, each trained afresh; then after all of them again.
    """
    if seed is not None:
        vitals.reseed(seed)
    weights, losses = [arguments.tensor(first)], None
    counts = range(1, len(batches) + 1) if each else []
    for count in (*counts, len(batches)):
        inner = _Factors(len(first))
        inner.factors.set_value(arguments.tensor(first).reshape([-1, 1]))
        model = nn.Sequential(nn.Sequential(inner))  # its parameters belong to a sublayer
        optimizer = paddle.optimizer.Momentum(RATE, momentum, parameters=model.parameters())
        loss_of = _sum_loss if total else _loss
        losses = module.train(model, loss_of, optimizer, _batches(batches[:count], once))
        weights.append(inner.factors.flatten().clone())
    return losses, weights


def recurrent_after(module, batches, hidden, seed, rounds=1, root=False):
    """Train a recurrent model with the subject, and the same model as the contract says.

    Args:
        module: the subject.
        batches: pairs of inputs [batch][time][features] and labels [batch][1].
        hidden: hidden units.
        seed: the seed of the weights.
        rounds: how often it is trained on these batches, in one call after another.
        root: whether the loss is the root mean square.

    Returns:
        The losses of the last round and the parameters of both, as [losses, parameters].
    """
    results = []
    for train in (module.train, _train):
        paddle.seed(seed)
        model = _Recurrent(len(batches[0][0][0][0]), hidden)
        # an optimizer that no loop would imitate, with a schedule that no loop may advance
        schedule = paddle.optimizer.lr.StepDecay(SMALL_RATE, 1)
        optimizer = paddle.optimizer.Momentum(
            schedule, parameters=model.parameters(), use_nesterov=True, weight_decay=0.1
        )
        listed = _batches(batches, once=False)
        for _ in range(rounds):
            optimizer.clear_grad()
            losses = train(model, _root_loss if root else _loss, optimizer, listed)
        results.append([losses, [parameter.clone() for parameter in model.parameters()]])
    return results


class _Recurrent(nn.Layer):
    """A GRU and a linear layer on the mean over its time steps, so that all of them count."""

    def __init__(self, features, hidden):
        super().__init__()
        self.rnn = nn.GRU(features, hidden)
        self.fc = nn.Linear(hidden, 1)

    def forward(self, inputs):
        outputs, _ = self.rnn(inputs)
        return self.fc(outputs.mean(axis=1))


def _train(model, loss_of, optimizer, batches):
    """The training loop that the contract describes."""
    losses = []
    for inputs, labels in batches:
        loss = loss_of(model(inputs), labels)
        losses.append(float(loss))
        loss.backward()
        optimizer.step()
        optimizer.clear_grad()
    return losses


SHOWN = 4
"""Batches in the picture; each has a weight of its own."""


def updates(module):
    """How far each update moves the weight of each batch, [updates, batches]."""
    batches = [[[np.eye(SHOWN)[number].tolist()], [[1.0]]] for number in range(SHOWN)]
    _, weights = weights_after(module, batches, [0.0] * SHOWN, 0.0, once=False, total=False)
    values = np.stack([weight.numpy() for weight in weights[:-1]])
    return np.abs(np.diff(values, axis=0))


def trace(module):
    """The arrays of one training of two batches."""

    def run(token_ids):
        model = nn.Linear(4, 1)
        optimizer = paddle.optimizer.SGD(RATE, parameters=model.parameters())
        pair = (arguments.tensor(token_ids / 23), arguments.tensor(np.ones([len(token_ids), 1])))
        return arguments.tensor(module.train(model, _loss, optimizer, [pair, pair]))

    return follow(job_of(module), run, np.arange(12).reshape(3, 4))
