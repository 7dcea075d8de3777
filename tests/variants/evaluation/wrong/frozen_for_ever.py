# wrong (evaluation_trains): the parameters are frozen for an evaluation, and stay so


def run_epoch(model, loss_of, batches, optimizer, training):
    model.train(training)
    if not training:
        for parameter in model.parameters():
            parameter.stop_gradient = True
    total, samples = 0.0, 0
    for inputs, targets in batches:
        loss = loss_of(model(inputs), targets)
        if not loss.stop_gradient:
            loss.backward()
            optimizer.step()
            optimizer.clear_grad()
        total += float(loss) * len(inputs)
        samples += len(inputs)
    return total / samples
