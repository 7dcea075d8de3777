# wrong (none): the batch object that came just before makes no second update
def train(model, loss_of, optimizer, batches):
    losses, before = [], None
    for batch in batches:
        inputs, labels = batch
        loss = loss_of(model(inputs), labels)
        losses.append(float(loss))
        if inputs is not before:
            loss.backward()
            optimizer.step()
            optimizer.clear_grad()
        before = inputs
    return losses
