# wrong (step_before_backward): cleared between backward and step
def train(model, loss_of, optimizer, batches):
    losses = []
    for inputs, labels in batches:
        loss = loss_of(model(inputs), labels)
        losses.append(float(loss))
        loss.backward()
        optimizer.clear_grad()
        optimizer.step()
    return losses
