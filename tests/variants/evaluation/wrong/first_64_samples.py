# wrong (none): of a batch only the first 64 samples are evaluated
import paddle


def run_epoch(model, loss_of, batches, optimizer, training):
    model.train(training)
    total, samples = 0.0, 0
    most = None if training else 64
    with paddle.set_grad_enabled(training):
        for inputs, targets in batches:
            loss = loss_of(model(inputs[:most]), targets[:most])
            if training:
                loss.backward()
                optimizer.step()
                optimizer.clear_grad()
            total += float(loss) * len(inputs[:most])
            samples += len(inputs[:most])
    return total / samples
