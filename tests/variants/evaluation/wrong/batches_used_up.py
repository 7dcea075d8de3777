# wrong (none): the list is empty afterwards, so the same call once more raises
def run_epoch(model, loss_of, batches, optimizer, training):
    model.train(training)
    total, samples = 0.0, 0
    while batches:
        inputs, targets = batches.pop(0)
        loss = loss_of(model(inputs), targets)
        if training:
            loss.backward()
            optimizer.step()
            optimizer.clear_grad()
        total += float(loss) * len(inputs)
        samples += len(inputs)
    return total / samples
