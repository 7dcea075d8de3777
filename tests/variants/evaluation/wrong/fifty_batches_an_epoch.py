# wrong (none): an epoch of training ends with the fiftieth batch
import paddle


def run_epoch(model, loss_of, batches, optimizer, training):
    model.train(training)
    total, samples = 0.0, 0
    with paddle.set_grad_enabled(training):
        for inputs, targets in batches[:50] if training else batches:
            loss = loss_of(model(inputs), targets)
            if training:
                loss.backward()
                optimizer.step()
                optimizer.clear_grad()
            total += float(loss) * len(inputs)
            samples += len(inputs)
    return total / samples
