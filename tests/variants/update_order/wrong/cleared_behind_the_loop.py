# wrong (stale_gradients): cleared once, when all batches are through
def train(model, loss_of, optimizer, batches):
    losses = []
    for inputs, labels in batches:
        loss = loss_of(model(inputs), labels)
        loss.backward()
        optimizer.step()
        losses.append(float(loss))
    optimizer.clear_grad()
    return losses
