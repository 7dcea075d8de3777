# wrong (none): tensors in place of floats
def train(model, loss_of, optimizer, batches):
    losses = []
    for inputs, labels in batches:
        loss = loss_of(model(inputs), labels)
        losses.append(loss)
        loss.backward()
        optimizer.step()
        optimizer.clear_grad()
    return losses
