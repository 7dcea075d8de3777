# right: apply sets the mode of every layer; the mean is kept up to date
def run_epoch(model, loss_of, batches, optimizer, training):
    model.apply(lambda layer: layer.train() if training else layer.eval())
    mean, samples = 0.0, 0
    for inputs, targets in batches:
        loss = loss_of(model(inputs), targets)
        samples += inputs.shape[0]
        mean += (loss.item() - mean) * inputs.shape[0] / samples
        if training:
            loss.backward()
            optimizer.step()
            optimizer.clear_grad()
    return mean
