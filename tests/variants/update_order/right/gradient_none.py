# right: each gradient is set to None, as in PyTorch
def train(model, loss_of, optimizer, batches):
    losses = []
    for inputs, labels in batches:
        loss = loss_of(model(inputs), labels)
        losses.append(float(loss))
        loss.backward()
        optimizer.step()
        for parameter in model.parameters():
            parameter.grad = None
    return losses
