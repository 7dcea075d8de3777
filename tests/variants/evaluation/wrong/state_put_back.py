# wrong (train_mode_kept): what moved is put back, the loss is still that of train mode


def run_epoch(model, loss_of, batches, optimizer, training):
    model.train()
    kept = {name: value.clone() for name, value in model.state_dict().items()}
    total, samples = 0.0, 0
    for inputs, targets in batches:
        loss = loss_of(model(inputs), targets)
        if training:
            loss.backward()
            optimizer.step()
            optimizer.clear_grad()
        else:
            model.set_state_dict(kept)
        total += float(loss) * len(inputs)
        samples += len(inputs)
    return total / samples
