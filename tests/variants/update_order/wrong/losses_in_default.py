# wrong (none): the list of losses is a default argument, the next call goes on with it
def train(model, loss_of, optimizer, batches, losses=[]):  # noqa: B006
    for inputs, labels in batches:
        loss = loss_of(model(inputs), labels)
        losses.append(float(loss))
        loss.backward()
        optimizer.step()
        optimizer.clear_grad()
    return losses
