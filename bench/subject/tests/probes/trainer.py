"""Probes of the trainer: what is done to it, in its process."""

import paddle


def samples(module, count, time, vocab_size, seed):
    """The token ids and labels of one call."""
    return module.make_samples(count, time, vocab_size, seed)


def batches(module, count, batch_size, shuffle):
    """The number of batches, and the rows of each."""
    ids, labels = module.make_samples(count, 3, 5, 0)
    made = module.Batches(ids, labels, batch_size, shuffle)
    return [len(made), [len(labels) for _, labels in made]]


def logits(module, batch, time):
    """The logits of one batch."""
    model = _model(module)
    ids, _ = module.make_samples(batch, time, 5, 0)
    return model(paddle.to_tensor(ids))


def trained(module, count, batch_size, epochs, seed):
    """The history of a training, and what an evaluation says before and after it."""
    model = _model(module)
    data = module.Batches(*module.make_samples(count, 4, 5, seed), batch_size)
    before = module.evaluate(model, data)
    history = module.train(model, data, epochs)
    return [before, history, module.evaluate(model, data), model.training]


def _model(module):
    paddle.seed(0)
    return module.Classifier(5)
