# wrong (none): training is plain gradient descent, whatever the optimizer
def run_epoch(model, loss_of, batches, optimizer, training):
    model.train(training)
    total, samples = 0.0, 0
    for inputs, targets in batches:
        loss = loss_of(model(inputs), targets)
        if training:
            loss.backward()
            for parameter in model.parameters():
                if parameter.grad is not None:
                    parameter.set_value(parameter - optimizer.get_lr() * parameter.grad)
            optimizer.clear_grad()
        total += float(loss) * len(inputs)
        samples += len(inputs)
    return total / samples
