# wrong (stale_gradients): cleared in all rounds but every fifth
def train(model, loss_of, optimizer, batches):
    losses = []
    for number, (inputs, labels) in enumerate(batches, 1):
        loss = loss_of(model(inputs), labels)
        losses.append(float(loss))
        loss.backward()
        optimizer.step()
        if number % 5:
            optimizer.clear_grad()
    return losses
