# right: gradients are cleared at the start of each round
def train(model, loss_of, optimizer, batches):
    losses = []
    for inputs, labels in batches:
        optimizer.clear_grad()
        loss = loss_of(model(inputs), labels)
        loss.backward()
        optimizer.step()
        losses.append(float(loss))
    return losses
