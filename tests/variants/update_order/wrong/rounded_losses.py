# wrong (none): the losses are rounded to 4 decimals
def train(model, loss_of, optimizer, batches):
    losses = []
    for inputs, labels in batches:
        loss = loss_of(model(inputs), labels)
        losses.append(round(float(loss), 4))
        loss.backward()
        optimizer.step()
        optimizer.clear_grad()
    return losses
