# wrong (step_before_backward): cleared, but the step comes before the backward pass
def train(model, loss_of, optimizer, batches):
    losses = []
    for inputs, labels in batches:
        loss = loss_of(model(inputs), labels)
        optimizer.step()
        loss.backward()
        optimizer.clear_grad()
        losses.append(float(loss))
    return losses
