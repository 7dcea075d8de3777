# wrong (stale_gradients): cleared in every second round
def train(model, loss_of, optimizer, batches):
    losses = []
    for number, (inputs, labels) in enumerate(batches):
        loss = loss_of(model(inputs), labels)
        losses.append(float(loss))
        loss.backward()
        optimizer.step()
        if number % 2:
            optimizer.clear_grad()
    return losses
