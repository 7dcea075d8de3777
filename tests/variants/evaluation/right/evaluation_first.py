# right: the evaluation returns before the training begins
import paddle


def run_epoch(model, loss_of, batches, optimizer, training):
    samples = sum(len(inputs) for inputs, _ in batches)
    if not training:
        model.eval()
        with paddle.no_grad():
            return sum(float(loss_of(model(x), y)) * len(x) for x, y in batches) / samples
    model.train()
    total = 0.0
    for inputs, targets in batches:
        loss = loss_of(model(inputs), targets)
        loss.backward()
        optimizer.step()
        optimizer.clear_grad()
        total += float(loss) * len(inputs)
    return total / samples
