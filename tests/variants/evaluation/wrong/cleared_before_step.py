# wrong (none): the gradient is cleared before the step


def run_epoch(model, loss_of, batches, optimizer, training):
    model.train(training)
    total, samples = 0.0, 0
    for inputs, targets in batches:
        loss = loss_of(model(inputs), targets)
        if training:
            optimizer.clear_grad()
            loss.backward()
            optimizer.clear_grad()
            optimizer.step()
        total += float(loss) * len(inputs)
        samples += len(inputs)
    return total / samples
