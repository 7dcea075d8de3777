# wrong: needs len(batches), an iterable need not have a length

import paddle
from paddle import nn


def train(model, batches, num_epochs, learning_rate):
    criterion = nn.CrossEntropyLoss()
    optimizer = paddle.optimizer.Adam(learning_rate, parameters=model.parameters())
    mean_losses = []
    for _ in range(num_epochs):
        total = 0.0
        for token_ids, labels in batches:
            loss = criterion(model(token_ids), labels)
            loss.backward()
            optimizer.step()
            optimizer.clear_grad()
            total += float(loss)
        mean_losses.append(total / len(batches))
    return mean_losses
