# right: train mode again as soon as the evaluation is over


def run_epoch(model, loss_of, batches, optimizer, training):
    model.train()
    if not training:
        model.eval()
    total, samples = 0.0, 0
    for inputs, targets in batches:
        loss = loss_of(model(inputs), targets)
        if training:
            loss.backward()
            optimizer.step()
            optimizer.clear_grad()
        total += float(loss) * targets.shape[0]
        samples += targets.shape[0]
    model.train()
    return total / samples
