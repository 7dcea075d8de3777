# wrong (stale_gradients, step_before_backward): the step comes first, and nothing is cleared
def train(model, loss_of, optimizer, batches):
    losses = []
    for inputs, labels in batches:
        loss = loss_of(model(inputs), labels)
        losses.append(float(loss))
        optimizer.step()
        loss.backward()
    return losses
