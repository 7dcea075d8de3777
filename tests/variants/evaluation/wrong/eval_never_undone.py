# wrong (none): training does not come back from eval mode


def run_epoch(model, loss_of, batches, optimizer, training):
    if not training:
        model.eval()
    total, samples = 0.0, 0
    for inputs, targets in batches:
        loss = loss_of(model(inputs), targets)
        if training:
            loss.backward()
            optimizer.step()
            optimizer.clear_grad()
        total += float(loss) * len(inputs)
        samples += len(inputs)
    return total / samples
