# wrong: a batch smaller than the first is skipped, its samples never count

import paddle
from paddle import nn


def train(model, batches, num_epochs, learning_rate):
    criterion = nn.CrossEntropyLoss()
    optimizer = paddle.optimizer.Adam(learning_rate, parameters=model.parameters())
    mean_losses = []
    for _ in range(num_epochs):
        losses = []
        batch_size = 0
        for token_ids, labels in batches:
            batch_size = max(batch_size, labels.shape[0])
            if labels.shape[0] < batch_size:
                continue
            loss = criterion(model(token_ids), labels)
            loss.backward()
            optimizer.step()
            optimizer.clear_grad()
            losses.append(float(loss))
        mean_losses.append(sum(losses) / len(losses))
    return mean_losses
