# wrong (stale_gradients): a penalty, and gradients that are never cleared
def train(model, loss_of, optimizer, batches):
    losses = []
    for inputs, labels in batches:
        loss = loss_of(model(inputs), labels)
        losses.append(float(loss))
        (loss + 0.01 * sum((one**2).sum() for one in model.parameters())).backward()
        optimizer.step()
    return losses
