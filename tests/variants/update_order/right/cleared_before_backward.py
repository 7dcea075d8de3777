# right: gradients are cleared in front of the backward pass
def train(model, loss_of, optimizer, batches):
    losses = []
    for inputs, labels in batches:
        loss = loss_of(model(inputs), labels)
        losses.append(float(loss))
        optimizer.clear_grad()
        loss.backward()
        optimizer.step()
    return losses
