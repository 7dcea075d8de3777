# wrong (step_before_backward): half of the gradient
def train(model, loss_of, optimizer, batches):
    losses = []
    for inputs, labels in batches:
        loss = loss_of(model(inputs), labels)
        losses.append(float(loss))
        (loss / 2).backward()
        optimizer.step()
        optimizer.clear_grad()
    return losses
