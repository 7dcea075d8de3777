# wrong (step_before_backward): cleared between backward and step: the step finds nothing
def train(model, loss_of, optimizer, batches):
    losses = []
    for inputs, labels in batches:
        loss = loss_of(model(inputs), labels)
        loss.backward()
        optimizer.clear_grad()
        optimizer.step()
        losses.append(float(loss))
    return losses
