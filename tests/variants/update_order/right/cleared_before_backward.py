# right: cleared between forward and backward
def train(model, loss_of, optimizer, batches):
    losses = []
    for inputs, labels in batches:
        loss = loss_of(model(inputs), labels)
        optimizer.clear_grad()
        loss.backward()
        optimizer.step()
        losses.append(float(loss))
    return losses
