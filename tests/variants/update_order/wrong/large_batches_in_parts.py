# wrong (none): above 64 samples the losses of parts are averaged, whatever the loss is
def train(model, loss_of, optimizer, batches):
    losses = []
    for inputs, labels in batches:
        size, value = len(inputs), 0.0
        for start in range(0, size, 64):
            part = inputs[start : start + 64]
            loss = loss_of(model(part), labels[start : start + 64]) * (len(part) / size)
            loss.backward()
            value += float(loss)
        optimizer.step()
        optimizer.clear_grad()
        losses.append(value)
    return losses
