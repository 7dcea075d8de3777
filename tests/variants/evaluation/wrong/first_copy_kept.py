# wrong (none): later evaluations are of the copy that the first one has made
import copy
from weakref import WeakKeyDictionary

COPIES = WeakKeyDictionary()


def run_epoch(model, loss_of, batches, optimizer, training):
    model.train()
    if not training:
        model = COPIES.setdefault(model, copy.deepcopy(model))
        model.eval()
    total, samples = 0.0, 0
    for inputs, targets in batches:
        loss = loss_of(model(inputs), targets)
        if training:
            loss.backward()
            optimizer.step()
            optimizer.clear_grad()
        total += float(loss) * len(inputs)
        samples += len(inputs)
    return total / samples
