# wrong (none): nothing is ever learned
import paddle


def run_epoch(model, loss_of, batches, optimizer, training):
    model.train(training)
    total, samples = 0.0, 0
    for inputs, targets in batches:
        with paddle.no_grad():
            loss = loss_of(model(inputs), targets)
        total += float(loss) * len(inputs)
        samples += len(inputs)
    return total / samples
