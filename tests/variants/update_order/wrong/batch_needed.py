# wrong (none): without a batch there is an exception in place of an empty list
def train(model, loss_of, optimizer, batches):
    losses = []
    batches = iter(batches)
    batch = next(batches)
    while batch is not None:
        inputs, labels = batch
        loss = loss_of(model(inputs), labels)
        losses.append(float(loss))
        loss.backward()
        optimizer.step()
        optimizer.clear_grad()
        batch = next(batches, None)
    return losses
