# wrong (step_before_backward): cleared, but the step still comes first
def train(model, loss_of, optimizer, batches):
    losses = []
    for inputs, labels in batches:
        loss = loss_of(model(inputs), labels)
        losses.append(float(loss))
        optimizer.step()
        loss.backward()
        optimizer.clear_grad()
    return losses
