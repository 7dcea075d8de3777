# wrong (none): noise is added to the gradients
import paddle


def train(model, loss_of, optimizer, batches):
    losses = []
    for inputs, labels in batches:
        loss = loss_of(model(inputs), labels)
        losses.append(float(loss))
        loss.backward()
        for parameter in model.parameters():
            parameter.grad.set_value(parameter.grad + 0.1 * paddle.randn(parameter.shape))
        optimizer.step()
        optimizer.clear_grad()
    return losses
