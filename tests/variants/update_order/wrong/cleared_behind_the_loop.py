# wrong (stale_gradients): cleared behind the loop
def train(model, loss_of, optimizer, batches):
    losses = []
    for inputs, labels in batches:
        loss = loss_of(model(inputs), labels)
        losses.append(float(loss))
        loss.backward()
        optimizer.step()
    optimizer.clear_grad()
    return losses
