# wrong (train_mode_kept): dropout is off, batch normalization goes on
import paddle


def run_epoch(model, loss_of, batches, optimizer, training):
    model.train()
    if not training:
        for layer in model.sublayers():
            if isinstance(layer, paddle.nn.Dropout):
                layer.eval()
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
