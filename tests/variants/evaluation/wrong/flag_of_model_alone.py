# wrong (train_mode_kept): the flag of the model, not those of its layers


def run_epoch(model, loss_of, batches, optimizer, training):
    model.train()
    if not training:
        model.training = False
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
