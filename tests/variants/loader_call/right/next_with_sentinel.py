# right: next with a default value marks the end of the epoch

import paddle
from paddle import nn


def train(model, batches, num_epochs, learning_rate):
    criterion = nn.CrossEntropyLoss()
    optimizer = paddle.optimizer.Adam(learning_rate, parameters=model.parameters())
    mean_losses = []
    for _ in range(num_epochs):
        losses = []
        iterator = iter(batches)
        end = object()
        batch = next(iterator, end)
        while batch is not end:
            loss = criterion(model(batch[0]), batch[1])
            loss.backward()
            optimizer.step()
            optimizer.clear_grad()
            losses.append(float(loss))
            batch = next(iterator, end)
        mean_losses.append(sum(losses) / len(losses))
    return mean_losses
