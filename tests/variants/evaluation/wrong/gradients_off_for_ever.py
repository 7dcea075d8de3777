# wrong (evaluation_trains): gradients are turned off for whatever follows an evaluation
import paddle


def run_epoch(model, loss_of, batches, optimizer, training):
    model.train(training)
    paddle.set_grad_enabled(training)
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
