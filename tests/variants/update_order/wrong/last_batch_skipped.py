# wrong (step_before_backward): the loop ends before the last batch
def train(model, loss_of, optimizer, batches):
    pairs = list(batches)
    losses = []
    for inputs, labels in pairs:
        if len(losses) == len(pairs) - 1:
            break
        loss = loss_of(model(inputs), labels)
        loss.backward()
        optimizer.step()
        optimizer.clear_grad()
        losses.append(float(loss))
    return losses
