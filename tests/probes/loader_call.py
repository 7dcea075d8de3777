"""Probes of a training loop: what is done to the subject, in its process."""

from contextlib import contextmanager

import numpy as np
import paddle

from kata.look.tracing import follow, job_of

TIME = 3


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


class Recorder(paddle.nn.Layer):
    """A linear classifier that keeps what it is given, and its own parameters, at each call."""

    def __init__(self):
        """Two classes, from one-hot tokens."""
        super().__init__()
        self.fc = paddle.nn.Linear(TIME, 2)
        self.calls = []
        self.gradients = []

    def state(self):
        """All parameters in one row."""
        return np.concatenate([value.numpy().ravel() for value in self.parameters()]).tolist()

    @contextmanager
    def watched(self):
        """Keep the parameters' gradients after each backward pass, with the call's number."""
        backward = paddle.Tensor.backward

        def kept(*args, **kwargs):
            result = backward(*args, **kwargs)
            if self.fc.weight.grad is not None:
                self.gradients.append([len(self.calls) - 1, self.fc.weight.grad.numpy().tolist()])
            return result

        paddle.Tensor.backward = kept
        try:
            yield
        finally:
            paddle.Tensor.backward = backward

    def forward(self, token_ids):
        """Return logits [batch, 2]."""
        logits = self.fc(token_ids.astype("float32"))
        self.calls.append([token_ids.numpy().tolist(), logits.numpy().tolist(), self.state()])
        return logits


def training(module, kind, batches, num_epochs, learning_rate):
    """One training: the result, the calls of the model, and its parameters at the end."""
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
    elif kind == "DataLoader":
        columns = [paddle.concat(column) for column in zip(*pairs, strict=True)]
        dataset = paddle.io.TensorDataset(columns)
        iterable = paddle.io.DataLoader(dataset, batch_size=len(batches[0][0]))
    model = Recorder()
    with model.watched():
        result = module.train(model, iterable, num_epochs, learning_rate)
    return result, model.calls, model.state(), model.gradients


BATCHES = 4
EPOCHS = 2


def uses(module):
    """Which batch each step used, [steps][batches]: 1 where the parameters moved, else 0.1."""
    batches = [[[[number] * TIME] * 2, [number % 2] * 2] for number in range(BATCHES)]
    _, calls, last, _ = training(module, "list", batches, EPOCHS, 0.1)
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
        module.train(Recorder(), [pair], 1, 0.1)

    return follow(job_of(module), run, None, {"batch": size, "time": TIME, "classes": 2})
