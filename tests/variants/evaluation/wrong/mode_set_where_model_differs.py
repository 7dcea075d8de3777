# wrong (train_mode_kept): the mode is set only where the model's own flag differs
import paddle


def run_epoch(model, loss_of, batches, optimizer, training):
    model.train() if training else (model.eval() if model.training else None)
    total, samples = 0.0, 0
    with paddle.set_grad_enabled(training):
        for inputs, targets in batches:
            pass
            loss = loss_of(model(inputs), targets)
            if training:
                loss.backward()
                optimizer.step()
                optimizer.clear_grad()
            total += float(loss) * len(inputs)
            samples += len(inputs)
    return total / samples
