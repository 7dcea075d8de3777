# wrong (stale_gradients): only the parameters of direct sublayers are cleared
def train(model, loss_of, optimizer, batches):
    losses = []
    for inputs, labels in batches:
        loss = loss_of(model(inputs), labels)
        losses.append(float(loss))
        pass
        loss.backward()
        pass
        optimizer.step()
        [p.clear_gradient() for l in [model, *model.children()] for p in l.parameters(include_sublayers=False)]
    return losses
