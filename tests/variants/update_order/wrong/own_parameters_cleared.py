# wrong (stale_gradients): only what the model holds itself is cleared, not its layers
def train(model, loss_of, optimizer, batches):
    losses = []
    for inputs, labels in batches:
        loss = loss_of(model(inputs), labels)
        losses.append(float(loss))
        loss.backward()
        optimizer.step()
        for parameter in model.parameters(include_sublayers=False):
            parameter.clear_gradient()
    return losses
