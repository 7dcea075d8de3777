# wrong: one iterator for all epochs, it is empty after the first epoch

import paddle
from paddle import nn


def train(model, batches, num_epochs, learning_rate):
    criterion = nn.CrossEntropyLoss()
    optimizer = paddle.optimizer.Adam(learning_rate, parameters=model.parameters())
    mean_losses = []
    iterator = iter(batches)
    for _ in range(num_epochs):
        losses = []
        for token_ids, labels in iterator:
            loss = criterion(model(token_ids), labels)
            loss.backward()
            optimizer.step()
            optimizer.clear_grad()
            losses.append(float(loss))
        mean_losses.append(sum(losses) / max(1, len(losses)))
    return mean_losses
