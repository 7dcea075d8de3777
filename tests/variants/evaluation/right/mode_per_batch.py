# right: the mode is set in front of every batch


def run_epoch(model, loss_of, batches, optimizer, training):
    total, samples = 0.0, 0
    for inputs, targets in batches:
        model.train(training)
        loss = loss_of(model(inputs), targets)
        if training:
            loss.backward()
            optimizer.step()
            optimizer.clear_grad()
        total += float(loss) * len(inputs)
        samples += len(inputs)
    return total / samples
