# wrong (stale_gradients, step_before_backward): an Adam of its own in place of the optimizer that was given
import paddle


def train(model, loss_of, optimizer, batches):
    own = paddle.optimizer.Adam(optimizer.get_lr(), parameters=model.parameters())
    losses = []
    for inputs, labels in batches:
        loss = loss_of(model(inputs), labels)
        losses.append(float(loss))
        loss.backward()
        own.step()
        own.clear_grad()
    return losses
