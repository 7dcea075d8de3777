# right: an evaluation freezes the parameters and puts each back as it was
import paddle


def run_epoch(model, loss_of, batches, optimizer, training):
    model.train(training)
    total, samples = 0.0, 0
    before = [parameter.stop_gradient for parameter in model.parameters()]
    for parameter in model.parameters():
        parameter.stop_gradient = parameter.stop_gradient or not training
    with paddle.set_grad_enabled(training):
        for inputs, targets in batches:
            loss = loss_of(model(inputs), targets)
            if training:
                loss.backward()
                optimizer.step()
                optimizer.clear_grad()
            total += float(loss) * len(inputs)
            samples += len(inputs)
    for parameter, frozen in zip(model.parameters(), before):
        parameter.stop_gradient = frozen
    return total / samples
