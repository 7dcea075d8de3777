# wrong (train_mode_kept): the mode of each sublayer, not that of the model itself


def run_epoch(model, loss_of, batches, optimizer, training):
    for layer in model.sublayers():
        if training:
            layer.train()
        else:
            layer.eval()
    total, samples = 0.0, 0
    for inputs, targets in batches:
        loss = loss_of(model(inputs), targets)
        if training:
            optimizer.clear_grad()
            loss.backward()
            optimizer.step()
        total += float(loss) * len(inputs)
        samples += len(inputs)
    return total / samples
