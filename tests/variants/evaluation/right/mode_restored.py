# right: try and finally put the mode back
import paddle


def run_epoch(model, loss_of, batches, optimizer, training):
    before = model.training
    model.train() if training else model.eval()
    total, samples = 0.0, 0
    try:
        for inputs, targets in batches:
            with paddle.set_grad_enabled(training):
                loss = loss_of(model(inputs), targets)
            if training:
                loss.backward()
                optimizer.step()
                optimizer.clear_grad()
            total += float(loss) * len(inputs)
            samples += len(inputs)
    finally:
        model.train() if before else model.eval()
    return total / samples
