# wrong (train_mode_kept, evaluation_trains): the argument is never read


def run_epoch(model, loss_of, batches, optimizer, training):
    model.train()
    total, samples = 0.0, 0
    for inputs, targets in batches:
        loss = loss_of(model(inputs), targets)
        if optimizer is not None:
            loss.backward()
            optimizer.step()
            optimizer.clear_grad()
        total += float(loss) * len(inputs)
        samples += len(inputs)
    return total / samples
