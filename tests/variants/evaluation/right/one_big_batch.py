# right: an evaluation of all samples at once
import paddle


def run_epoch(model, loss_of, batches, optimizer, training):
    if not training:
        model.eval()
        with paddle.no_grad():
            inputs, targets = (paddle.concat(list(column)) for column in zip(*batches))
            return loss_of(model(inputs), targets).item()
    model.train()
    total, samples = 0.0, 0
    for inputs, targets in batches:
        loss = loss_of(model(inputs), targets)
        loss.backward()
        optimizer.step()
        optimizer.clear_grad()
        total += float(loss) * len(inputs)
        samples += len(inputs)
    return total / samples
