# right: a function for one update
def update(model, loss_of, optimizer, inputs, labels):
    optimizer.clear_grad()
    loss = loss_of(model(inputs), labels)
    loss.backward()
    optimizer.step()
    return loss.item()


def train(model, loss_of, optimizer, batches):
    return [update(model, loss_of, optimizer, inputs, labels) for inputs, labels in batches]
