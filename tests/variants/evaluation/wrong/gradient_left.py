# wrong (evaluation_trains): no step, but gradients that the next training adds to its own


def run_epoch(model, loss_of, batches, optimizer, training):
    model.train(training)
    total, samples = 0.0, 0
    for inputs, targets in batches:
        loss = loss_of(model(inputs), targets)
        loss.backward()
        if training:
            optimizer.step()
            optimizer.clear_grad()
        total += float(loss) * len(inputs)
        samples += len(inputs)
    return total / samples
