# wrong (none): the first batch is read and not used
def train(model, loss_of, optimizer, batches):
    batches = iter(batches)
    next(batches)
    losses = []
    for inputs, labels in batches:
        loss = loss_of(model(inputs), labels)
        loss.backward()
        optimizer.step()
        optimizer.clear_grad()
        losses.append(float(loss))
    return losses
