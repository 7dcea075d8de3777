# wrong (evaluation_trains): put back at the end, while the later batches saw other parameters


def run_epoch(model, loss_of, batches, optimizer, training):
    model.train(training)
    kept = {name: value.clone() for name, value in model.state_dict().items()}
    total, samples = 0.0, 0
    for inputs, targets in batches:
        loss = loss_of(model(inputs), targets)
        if optimizer is not None:
            loss.backward()
            optimizer.step()
            optimizer.clear_grad()
        total += float(loss) * len(inputs)
        samples += len(inputs)
    if not training:
        model.set_state_dict(kept)
    return total / samples
