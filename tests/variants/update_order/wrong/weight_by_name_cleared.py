# wrong (stale_gradients): only parameters that are called weight are cleared
def train(model, loss_of, optimizer, batches):
    losses = []
    for inputs, labels in batches:
        for layer in model.sublayers(include_self=True):
            if getattr(layer, "weight", None) is not None:
                layer.weight.clear_gradient()
        loss = loss_of(model(inputs), labels)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses
