# wrong (none): parameters with one axis are not trained
def train(model, loss_of, optimizer, batches):
    losses = []
    for inputs, labels in batches:
        loss = loss_of(model(inputs), labels)
        losses.append(float(loss))
        loss.backward()
        for parameter in model.parameters():
            if parameter.ndim == 1:
                parameter.clear_gradient()
        optimizer.step()
        optimizer.clear_grad()
    return losses
