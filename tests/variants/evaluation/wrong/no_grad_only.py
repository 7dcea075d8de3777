# wrong (train_mode_kept): no_grad saves the graph, it does not turn dropout off
import paddle


def run_epoch(model, loss_of, batches, optimizer, training):
    model.train()
    total, samples = 0.0, 0
    for inputs, targets in batches:
        with paddle.set_grad_enabled(training):
            loss = loss_of(model(inputs), targets)
        if training:
            loss.backward()
            optimizer.step()
            optimizer.clear_grad()
        total += float(loss) * len(inputs)
        samples += len(inputs)
    return total / samples
