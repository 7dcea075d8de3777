# wrong (evaluation_trains): in evaluation only the last layer is updated


def run_epoch(model, loss_of, batches, optimizer, training):
    model.train(training)
    last = model.sublayers()[-1]
    total, samples = 0.0, 0
    for inputs, targets in batches:
        loss = loss_of(model(inputs), targets)
        if optimizer is not None:
            loss.backward()
            if not training:
                for parameter in model.parameters():
                    if all(parameter is not one for one in last.parameters()):
                        parameter.clear_gradient(False)
            optimizer.step()
            optimizer.clear_grad()
        total += float(loss) * len(inputs)
        samples += len(inputs)
    return total / samples
