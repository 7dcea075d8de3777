# wrong (train_mode_kept): only the two kinds of layers that one thinks of
from paddle import nn


def run_epoch(model, loss_of, batches, optimizer, training):
    model.train()
    for layer in model.sublayers():
        if isinstance(layer, (nn.Dropout, nn.BatchNorm1D)):
            layer.training = training
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
