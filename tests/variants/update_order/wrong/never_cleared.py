# wrong (stale_gradients): the order is right, and nothing is cleared
def train(model, loss_of, optimizer, batches):
    losses = []
    for inputs, labels in batches:
        loss = loss_of(model(inputs), labels)
        loss.backward()
        optimizer.step()
        losses.append(float(loss))
    return losses
