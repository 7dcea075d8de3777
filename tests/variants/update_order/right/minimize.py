# right: minimize takes the step
def train(model, loss_of, optimizer, batches):
    losses = []
    for inputs, labels in batches:
        loss = loss_of(model(inputs), labels)
        loss.backward()
        optimizer.minimize(loss)
        losses.append(float(loss))
        optimizer.clear_grad()
    return losses
