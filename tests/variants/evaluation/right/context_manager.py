# right: the mode in a with block of its own
from contextlib import contextmanager

import paddle


@contextmanager
def evaluating(model):
    before = [(layer, layer.training) for layer in model.sublayers(include_self=True)]
    model.eval()
    with paddle.no_grad():
        yield
    for layer, training in before:
        layer.training = training


@contextmanager
def learning(model):
    model.train()
    yield


def run_epoch(model, loss_of, batches, optimizer, training):
    total, samples = 0.0, 0
    with learning(model) if training else evaluating(model):
        for inputs, targets in batches:
            loss = loss_of(model(inputs), targets)
            if training:
                loss.backward()
                optimizer.step()
                optimizer.clear_grad()
            total += float(loss) * len(inputs)
            samples += len(inputs)
    return total / samples
