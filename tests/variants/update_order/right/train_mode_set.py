# right: the mode is set first
def train(model, loss_of, optimizer, batches):
    losses = []
    model.train()
    for inputs, labels in batches:
        loss = loss_of(model(inputs), labels)
        losses.append(float(loss))
        loss.backward()
        optimizer.step()
        optimizer.clear_grad()
    return losses
