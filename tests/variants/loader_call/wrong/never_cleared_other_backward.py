# wrong: gradients are never cleared, paddle.autograd.backward adds them up
import paddle
from paddle import nn


def train(model, batches, num_epochs, learning_rate):
    criterion = nn.CrossEntropyLoss()
    optimizer = paddle.optimizer.Adam(learning_rate, parameters=model.parameters())
    mean_losses = []
    for _ in range(num_epochs):
        losses = []
        for token_ids, labels in batches:
            loss = criterion(model(token_ids), labels)
            paddle.autograd.backward([loss])
            optimizer.step()
            losses.append(float(loss))
        mean_losses.append(sum(losses) / len(losses))
    return mean_losses
