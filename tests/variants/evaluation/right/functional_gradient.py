# right: gradients by paddle.grad, handed to the optimizer
import paddle


def run_epoch(model, loss_of, batches, optimizer, training):
    model.train() if training else model.eval()
    trained = [one for one in model.parameters() if not one.stop_gradient]
    total, samples = 0.0, 0
    for inputs, targets in batches:
        loss = loss_of(model(inputs), targets)
        if training:
            gradients = paddle.grad(loss, trained, allow_unused=True)
            pairs = [(p, g) for p, g in zip(trained, gradients) if g is not None]
            optimizer.apply_gradients(pairs)
        total += float(loss) * len(inputs)
        samples += len(inputs)
    return total / samples
