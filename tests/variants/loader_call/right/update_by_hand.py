# right: gradient descent by hand, without an optimizer object

import paddle
import paddle.nn.functional as F


def train(model, batches, num_epochs, learning_rate):
    mean_losses = []
    for _ in range(num_epochs):
        losses = []
        for token_ids, labels in batches:
            model.clear_gradients()
            loss = F.cross_entropy(model(token_ids), labels)
            loss.backward()
            with paddle.no_grad():
                for parameter in model.parameters():
                    if parameter.grad is not None:
                        parameter.set_value(parameter - learning_rate * parameter.grad)
            losses.append(float(loss))
        mean_losses.append(sum(losses) / len(losses))
    return mean_losses
