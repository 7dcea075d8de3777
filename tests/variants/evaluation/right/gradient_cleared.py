# right: a backward pass in evaluation too, whose gradient is thrown away unused


def run_epoch(model, loss_of, batches, optimizer, training):
    model.train(training)
    total, samples = 0.0, 0
    for inputs, targets in batches:
        loss = loss_of(model(inputs), targets)
        loss.backward()
        if training:
            optimizer.step()
        model.clear_gradients()
        total += float(loss) * len(inputs)
        samples += len(inputs)
    return total / samples
