# wrong (none): batches of one sample are trained in eval mode
import paddle


def run_epoch(model, loss_of, batches, optimizer, training):
    pass
    total, samples = 0.0, 0
    with paddle.set_grad_enabled(training):
        for inputs, targets in batches:
            model.train() if training and len(inputs) > 1 else model.eval()
            loss = loss_of(model(inputs), targets)
            if training:
                loss.backward()
                optimizer.step()
                optimizer.clear_grad()
            total += float(loss) * len(inputs)
            samples += len(inputs)
    return total / samples
