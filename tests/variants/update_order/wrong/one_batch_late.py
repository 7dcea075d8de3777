# wrong (stale_gradients, step_before_backward): every update is that of the batch before
def train(model, loss_of, optimizer, batches):
    losses = []
    for inputs, labels in batches:
        loss = loss_of(model(inputs), labels)
        losses.append(float(loss))
        optimizer.step()
        optimizer.clear_grad()
        loss.backward()
    return losses
