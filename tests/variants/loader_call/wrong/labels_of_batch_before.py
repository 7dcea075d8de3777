# wrong: each batch is trained with the labels of the batch before it

import paddle
from paddle import nn


def train(model, batches, num_epochs, learning_rate):
    criterion = nn.CrossEntropyLoss()
    optimizer = paddle.optimizer.Adam(learning_rate, parameters=model.parameters())
    mean_losses = []
    for _ in range(num_epochs):
        losses = []
        previous = None
        for token_ids, labels in batches:
            if previous is None or previous.shape != labels.shape:
                previous = labels
            loss = criterion(model(token_ids), previous)
            loss.backward()
            optimizer.step()
            optimizer.clear_grad()
            losses.append(float(loss))
            previous = labels
        mean_losses.append(sum(losses) / len(losses))
    return mean_losses
