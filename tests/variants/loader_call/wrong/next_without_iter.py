# wrong: next(batches) needs an iterator, an iterable has no __next__

import paddle
from paddle import nn


def train(model, batches, num_epochs, learning_rate):
    criterion = nn.CrossEntropyLoss()
    optimizer = paddle.optimizer.Adam(learning_rate, parameters=model.parameters())
    mean_losses = []
    for _ in range(num_epochs):
        losses = []
        batch = next(batches, None)
        while batch is not None:
            loss = criterion(model(batch[0]), batch[1])
            loss.backward()
            optimizer.step()
            optimizer.clear_grad()
            losses.append(float(loss))
            batch = next(batches, None)
        mean_losses.append(sum(losses) / len(losses))
    return mean_losses
