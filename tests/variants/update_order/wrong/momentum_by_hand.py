# wrong (none): updates by hand, of gradient descent with momentum and of nothing else
import paddle


def train(model, loss_of, optimizer, batches):
    losses, speeds = [], {}
    momentum = getattr(optimizer, "_momentum", 0.0)
    for inputs, labels in batches:
        loss = loss_of(model(inputs), labels)
        losses.append(float(loss))
        for parameter, gradient in zip(model.parameters(), paddle.grad(loss, model.parameters())):
            speed = momentum * speeds.get(parameter.name, 0.0) + gradient
            speeds[parameter.name] = speed
            parameter.set_value(parameter - optimizer.get_lr() * speed)
    return losses
