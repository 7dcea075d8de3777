# wrong (evaluation_trains): an evaluation thaws every parameter at its end, those too that were frozen before
import paddle


def run_epoch(model, loss_of, batches, optimizer, training):
    model.train(training)
    total, samples = 0.0, 0
    for parameter in model.parameters():
        parameter.stop_gradient = not training
    with paddle.set_grad_enabled(training):
        for inputs, targets in batches:
            loss = loss_of(model(inputs), targets)
            if training:
                loss.backward()
                optimizer.step()
                optimizer.clear_grad()
            total += float(loss) * len(inputs)
            samples += len(inputs)
    for parameter in model.parameters():
        parameter.stop_gradient = False
    return total / samples
