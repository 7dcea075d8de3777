# wrong (none): a penalty for large weights is added to the loss that is differentiated
def train(model, loss_of, optimizer, batches):
    losses = []
    for inputs, labels in batches:
        loss = loss_of(model(inputs), labels)
        losses.append(float(loss))
        penalty = sum((parameter**2).sum() for parameter in model.parameters())
        (loss + 0.01 * penalty).backward()
        optimizer.step()
        optimizer.clear_grad()
    return losses
