# right: a copy is evaluated, the model itself stays out of it
import copy

import paddle


def run_epoch(model, loss_of, batches, optimizer, training):
    if training:
        model.train()
    else:
        model = copy.deepcopy(model)
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
