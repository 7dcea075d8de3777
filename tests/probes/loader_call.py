"""Probes of a training loop: what is done to the subject, in its process."""

import contextlib

import numpy as np
import paddle

from kata.inside.arguments import redrawn
from kata.inside.trace import follow, job_of

TIME = 3
MODULUS = 13
"""Larger token ids are taken by this, so that no softmax is too sure to have a gradient."""


class Stream:
    """An iterable and nothing else: no length, no index, no call, a new order each time."""

    def __init__(self, pairs):
        """Keep the batches."""
        self.pairs = pairs
        self.epochs = 0

    def __iter__(self):
        """Begin one epoch."""
        start = self.epochs % len(self.pairs)
        self.epochs += 1
        return iter(self.pairs[start:] + self.pairs[:start])


class Callable(Stream):
    """An iterable whose call is something else."""

    def __call__(self):
        """Count the epochs so far."""
        return self.epochs


class Reader(Stream):
    """An iterable whose call gives batches too, but other ones."""

    def __call__(self):
        """Batches of their own, as many."""
        return iter([(ids + 1, labels) for ids, labels in self.pairs])


class Recorder(paddle.nn.Layer):
    """A classifier of two layers and a parameter of its own.

    It keeps what it is given at each call, and its parameters then.

    It also keeps for each backward pass [the number of the call, the gradient that arrived at the
    logits, and the one that the bias behind them has then]; None for the last with `paddle.grad`,
    which leaves none there.
    """

    def __init__(self, classes, lead, time=TIME):
        """The same weights each time; the logit of class 0 is larger by ``lead``."""
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
        """All parameters in one row."""
        return np.concatenate([value.numpy().ravel() for value in self.parameters()]).tolist()

    def keep(self):
        """Keep what the bias has after a backward pass, and the rates that are set then."""
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
    """One training: the result, and what was seen of the model and of the batches.

    Returns:
        The result; the calls of the model, its parameters at the end, the gradients; how often the
        batches were iterated, None where they do not count it; and at each backward pass the
        learning rate of each of Paddle's optimizers that was made, None where a schedule sets it.
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
    """Keep the optimizers of Paddle that are made in here."""
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
