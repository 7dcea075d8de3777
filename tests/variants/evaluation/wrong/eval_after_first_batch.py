# wrong (train_mode_kept): eval() comes after the first batch


def run_epoch(model, loss_of, batches, optimizer, training):
    if training:
        model.train()
    total, samples = 0.0, 0
    for inputs, targets in batches:
        loss = loss_of(model(inputs), targets)
        if training:
            loss.backward()
            optimizer.step()
            optimizer.clear_grad()
        else:
            model.eval()
        total += float(loss) * len(inputs)
        samples += len(inputs)
    return total / samples
