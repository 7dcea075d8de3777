# wrong (evaluation_trains): dropout is set to 0 for an evaluation, and stays so in what follows
from paddle import nn


def run_epoch(model, loss_of, batches, optimizer, training):
    model.train(training)
    if not training:
        for layer in model.sublayers():
            if isinstance(layer, nn.Dropout):
                layer.p = 0.0
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
