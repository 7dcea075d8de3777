"""Probes of a training loop: they run in the subject's process."""

import contextlib

import numpy as np
import paddle

from kata.inside.arguments import redrawn
from kata.inside.trace import follow, job_of

TIME = 3
MODULUS = 13
"""Token ids are reduced modulo this, because a softmax of larger ones could have no gradient."""


class Stream:
    """An iterable without length, index or call; its order changes each time."""

    def __init__(self, pairs):
        """Keep the batches."""
        self.pairs = pairs
        self.epochs = 0

    def __iter__(self):
        """Start an epoch."""
        start = self.epochs % len(self.pairs)
        self.epochs += 1
        return iter(self.pairs[start:] + self.pairs[:start])


class Callable(Stream):
    """An iterable that can also be called, with a result that is no batch."""

    def __call__(self):
        """Count the epochs so far."""
        return self.epochs


class Reader(Stream):
    """An iterable that can also be called, which gives different batches."""

    def __call__(self):
        """Return as many different batches."""
        return iter([(ids + 1, labels) for ids, labels in self.pairs])


class Recorder(paddle.nn.Layer):
    """A classifier with two layers and a parameter of its own, which records its use.

    For each call it keeps the inputs, and its parameters at that time.

    For each backward pass it keeps [the number of the call, the gradient that arrived at the
    logits, the gradient of the bias behind them at that time]; the last is None with `paddle.grad`,
    which does not store it.
    """

    def __init__(self, classes, lead, time=TIME):
        """Make the same weights each time; the logit of class 0 is larger by ``lead``."""
        super().__init__()
        self.body = paddle.nn.Sequential(paddle.nn.Linear(time, 2))
        self.head = paddle.nn.Linear(2, classes)
        redrawn(self, 0.5, seed=0)
        self.shift = self.create_parameter([classes], is_bias=True)
        bias = self.head.bias
        bias.set_value(bias + lead * paddle.eye(1, classes).squeeze(0))
        self.calls = []
        self.gradients = []
        self.optimizers = []
        self.rates = []
        # called when the gradient is complete, whichever function went backward
        bias._register_backward_hook(self.keep)

    def state(self):
        """All parameters in one flat array."""
        return np.concatenate([value.numpy().ravel() for value in self.parameters()]).tolist()

    def keep(self):
        """Record the gradient of the bias after a backward pass, and the learning rates."""
        self.gradients[-1][2] = self.head.bias.grad.numpy().tolist()
        for one in self.optimizers:
            scheduled = isinstance(one._learning_rate, paddle.optimizer.lr.LRScheduler)
            self.rates.append(None if scheduled else one.get_lr())

    def forward(self, token_ids):
        """Return logits [batch, classes]."""
        logits = self.head(self.body(token_ids.astype("float32") % MODULUS)) + self.shift
        number = len(self.calls)
        self.calls.append([token_ids.numpy().tolist(), logits.numpy().tolist(), self.state()])
        if not logits.stop_gradient:
            logits.register_hook(
                lambda gradient: self.gradients.append([number, gradient.numpy().tolist(), None])
            )
        return logits


def training(module, kind, batches, num_epochs, learning_rate, classes=2, lead=0.0):
    """One training: its result, and what was observed of the model and the batches.

    Returns:
        The result; the calls of the model, its parameters at the end, the gradients; how often the
        batches were iterated, or None if they do not count it; and for each backward pass the
        learning rates of all Paddle optimizers that were created, None for one set by a schedule.
    """
    pairs = [
        (paddle.to_tensor(ids, dtype="int64"), paddle.to_tensor(labels, dtype="int64"))
        for ids, labels in batches
    ]
    iterable = pairs
    if kind == "tuple":
        iterable = tuple(pairs)
    elif kind == "Stream":
        iterable = Stream(pairs)
    elif kind == "Callable":
        iterable = Callable(pairs)
    elif kind == "Reader":
        iterable = Reader(pairs)
    elif kind == "DataLoader":
        columns = [paddle.concat(column) for column in zip(*pairs, strict=True)]
        dataset = paddle.io.TensorDataset(columns)
        iterable = paddle.io.DataLoader(dataset, batch_size=len(batches[0][0]))
    model = Recorder(classes, lead, len(batches[0][0][0]))
    with _kept(model.optimizers):
        result = module.train(model, iterable, num_epochs, learning_rate)
    iterated = getattr(iterable, "epochs", None)
    return result, model.calls, model.state(), model.gradients, iterated, model.rates


@contextlib.contextmanager
def _kept(optimizers):
    """Collect the Paddle optimizers that are created in this context."""
    kind = paddle.optimizer.Optimizer
    make = kind.__init__

    def init(self, *args, **kwargs):
        make(self, *args, **kwargs)
        optimizers.append(self)

    kind.__init__ = init
    try:
        yield
    finally:
        kind.__init__ = make


BATCHES = 4
EPOCHS = 2


def uses(module):
    """Which batch each step used, [steps][batches]: 1 where the parameters moved, else 0.1."""
    batches = [[[[number] * TIME] * 2, [number % 2] * 2] for number in range(BATCHES)]
    _, calls, last, *_ = training(module, "list", batches, EPOCHS, 0.1)
    states = [state for _, _, state in calls] + [last]
    steps = np.zeros([len(calls), BATCHES])
    for number, (ids, _, _) in enumerate(calls):
        steps[number, int(ids[0][0])] = 1 if states[number] != states[number + 1] else 0.1
    return steps


def trace(module):
    """The arrays of a training."""
    size = 4
    ids, labels = np.arange(size * TIME).reshape(size, TIME), np.arange(size) % 2

    def run(_):
        paddle.seed(0)
        pair = (paddle.to_tensor(ids), paddle.to_tensor(labels))
        module.train(Recorder(2, 0.0), [pair], 1, 0.1)

    return follow(job_of(module), run, None, {"batch": size, "time": TIME, "classes": 2})
