# right: eval() and train() in two branches


def run_epoch(model, loss_of, batches, optimizer, training):
    if training:
        model.train()
    else:
        model.eval()
    losses, sizes = [], []
    for inputs, targets in batches:
        loss = loss_of(model(inputs), targets)
        if training:
            loss.backward()
            optimizer.step()
            optimizer.clear_grad()
        losses.append(float(loss))
        sizes.append(inputs.shape[0])
    return sum(x * n for x, n in zip(losses, sizes)) / sum(sizes)
