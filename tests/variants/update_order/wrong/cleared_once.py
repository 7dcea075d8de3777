# wrong (stale_gradients): cleared once, in front of the loop
def train(model, loss_of, optimizer, batches):
    losses = []
    optimizer.clear_grad()
    for inputs, labels in batches:
        loss = loss_of(model(inputs), labels)
        losses.append(float(loss))
        loss.backward()
        optimizer.step()
    return losses
