# right: momentum, and the loader's iterator called explicitly

import paddle
import paddle.nn.functional as F


def train(model, batches, num_epochs, learning_rate):
    optimizer = paddle.optimizer.Momentum(learning_rate, parameters=model.parameters())
    mean_losses = []
    for _ in range(num_epochs):
        losses = []
        for token_ids, labels in iter(batches):
            loss = F.cross_entropy(model(token_ids), labels, reduction="mean")
            loss.backward()
            optimizer.step()
            optimizer.clear_grad()
            losses.append(float(loss))
        mean_losses.append(sum(losses) / len(losses))
    return mean_losses
