# right: gradients by paddle.grad, handed to the optimizer
import paddle


def train(model, loss_of, optimizer, batches):
    losses = []
    for inputs, labels in batches:
        loss = loss_of(model(inputs), labels)
        gradients = paddle.grad(loss, model.parameters(), allow_unused=True)
        optimizer.apply_gradients(
            [pair for pair in zip(model.parameters(), gradients) if pair[1] is not None]
        )
        losses.append(float(loss))
    return losses
