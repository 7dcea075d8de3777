# wrong (evaluation_trains): the updates of an evaluation are only smaller


def run_epoch(model, loss_of, batches, optimizer, training):
    model.train(training)
    if optimizer is not None and not training:
        rate = optimizer.get_lr()
        optimizer.set_lr(rate / 1000)
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
