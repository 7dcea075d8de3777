# wrong (none): plain gradient descent, whatever the optimizer
def train(model, loss_of, optimizer, batches):
    losses = []
    for inputs, labels in batches:
        loss = loss_of(model(inputs), labels)
        losses.append(float(loss))
        loss.backward()
        for parameter in model.parameters():
            parameter.set_value(parameter - optimizer.get_lr() * parameter.grad)
        optimizer.clear_grad()
    return losses
