# right: a while loop over an iterator
def train(model, loss_of, optimizer, batches):
    losses = []
    batches = iter(batches)
    while (batch := next(batches, None)) is not None:
        inputs, labels = batch
        loss = loss_of(model(inputs), labels)
        losses.append(float(loss))
        loss.backward()
        optimizer.step()
        optimizer.clear_grad()
    return losses
