# right: a log of all calls is kept, and nothing reads it

log = []


def train(model, loss_of, optimizer, batches):
    losses = []
    for inputs, labels in batches:
        optimizer.clear_grad()
        loss = loss_of(model(inputs), labels)
        loss.backward()
        optimizer.step()
        losses.append(float(loss))
        log.append(losses[-1])
    return losses
