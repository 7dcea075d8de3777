# right: the number by way of NumPy, before the step
def train(model, loss_of, optimizer, batches):
    losses = []
    for inputs, labels in batches:
        loss = loss_of(model(inputs), labels)
        loss.backward()
        losses.append(float(loss.numpy()))
        optimizer.step()
        optimizer.clear_grad()
    return losses
