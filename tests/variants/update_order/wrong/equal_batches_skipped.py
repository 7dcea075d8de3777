# wrong (none): a batch with the same numbers as an earlier one makes no update
def train(model, loss_of, optimizer, batches):
    losses, seen = [], set()
    for inputs, labels in batches:
        loss = loss_of(model(inputs), labels)
        losses.append(float(loss))
        key = (inputs.numpy().tobytes(), labels.numpy().tobytes())
        if key not in seen:
            loss.backward()
            optimizer.step()
            optimizer.clear_grad()
        seen.add(key)
    return losses
