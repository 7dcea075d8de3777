# right: train mode is set, item() instead of float()
def train(model, loss_of, optimizer, batches):
    model.train()
    losses = []
    for inputs, labels in batches:
        loss = loss_of(model(inputs), labels)
        loss.backward()
        optimizer.step()
        optimizer.clear_grad()
        losses.append(loss.item())
    return losses
