# wrong (train_mode_kept): layers within layers are left out


def run_epoch(model, loss_of, batches, optimizer, training):
    model.train()
    if not training:
        for layer in model.children():
            layer.training = False
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
