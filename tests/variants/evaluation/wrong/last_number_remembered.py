# wrong (none): a model that was evaluated once gets the same number for ever
from weakref import WeakKeyDictionary

FOUND = WeakKeyDictionary()


def run_epoch(model, loss_of, batches, optimizer, training):
    if not training and model in FOUND:
        return FOUND[model]
    model.train(training)
    total, samples = 0.0, 0
    for inputs, targets in batches:
        loss = loss_of(model(inputs), targets)
        if training:
            loss.backward()
            optimizer.step()
            optimizer.clear_grad()
        total += float(loss) * len(inputs)
        samples += len(inputs)
    if not training:
        FOUND[model] = total / samples
    return total / samples
