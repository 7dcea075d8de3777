# right: the optimizer's other name for it
def train(model, loss_of, optimizer, batches):
    losses = []
    for inputs, labels in batches:
        loss = loss_of(model(inputs), labels)
        loss.backward()
        optimizer.step()
        optimizer.clear_gradients()
        losses.append(float(loss))
    return losses
