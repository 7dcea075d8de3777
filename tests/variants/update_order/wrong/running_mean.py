# wrong (none): the mean of the losses so far
def train(model, loss_of, optimizer, batches):
    losses, means = [], []
    for inputs, labels in batches:
        loss = loss_of(model(inputs), labels)
        loss.backward()
        optimizer.step()
        optimizer.clear_grad()
        losses.append(float(loss))
        means.append(sum(losses) / len(losses))
    return means
