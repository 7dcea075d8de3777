# right: minimize takes the step with the gradients that are there
def train(model, loss_of, optimizer, batches):
    losses = []
    for inputs, labels in batches:
        loss = loss_of(model(inputs), labels)
        losses.append(float(loss))
        loss.backward()
        optimizer.minimize(loss)
        optimizer.clear_grad()
    return losses
