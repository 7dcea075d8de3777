# wrong (evaluation_trains): an evaluation freezes the model, and only an epoch of its own thaws it
def run_epoch(model, loss_of, batches, optimizer, training):
    model.train(training)
    for parameter in model.parameters():
        parameter.stop_gradient = not training
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
