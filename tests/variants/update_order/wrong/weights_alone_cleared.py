# wrong (stale_gradients): the gradients of weights are cleared, those of biases pile up
def train(model, loss_of, optimizer, batches):
    losses = []
    for inputs, labels in batches:
        loss = loss_of(model(inputs), labels)
        losses.append(float(loss))
        loss.backward()
        optimizer.step()
        for name, parameter in model.named_parameters():
            if "weight" in name:
                parameter.clear_gradient()
    return losses
