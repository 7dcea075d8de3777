# right: the gradients are cleared before anything else
def train(model, loss_of, optimizer, batches):
    losses = []
    for inputs, labels in batches:
        optimizer.clear_grad()
        loss = loss_of(model(inputs), labels)
        loss.backward()
        optimizer.step()
        losses.append(float(loss))
    return losses
