# wrong (evaluation_trains): updates with a learning rate of 0, which the momentum remembers


def run_epoch(model, loss_of, batches, optimizer, training):
    model.train(training)
    learns = optimizer is not None
    if learns and not training:
        rate = optimizer.get_lr()
        optimizer.set_lr(0.0)
    total, samples = 0.0, 0
    for inputs, targets in batches:
        loss = loss_of(model(inputs), targets)
        if learns:
            loss.backward()
            optimizer.step()
            optimizer.clear_grad()
        total += float(loss) * len(inputs)
        samples += len(inputs)
    if learns and not training:
        optimizer.set_lr(rate)
    return total / samples
