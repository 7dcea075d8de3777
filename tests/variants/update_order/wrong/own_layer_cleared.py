# wrong (stale_gradients): only what each direct sublayer holds itself is cleared
def train(model, loss_of, optimizer, batches):
    losses = []
    for inputs, labels in batches:
        loss = loss_of(model(inputs), labels)
        losses.append(float(loss))
        loss.backward()
        optimizer.step()
        for layer in model.children():
            for p in layer.parameters(include_sublayers=False):
                p.clear_gradient()
    return losses
