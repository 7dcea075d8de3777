# right: the mean over all samples of the epoch, batches weighted by size

import paddle
from paddle import nn


def train(model, batches, num_epochs, learning_rate):
    criterion = nn.CrossEntropyLoss()
    optimizer = paddle.optimizer.Adam(learning_rate, parameters=model.parameters())
    mean_losses = []
    for _ in range(num_epochs):
        total = 0.0
        num_samples = 0
        for token_ids, labels in batches:
            loss = criterion(model(token_ids), labels)
            loss.backward()
            optimizer.step()
            optimizer.clear_grad()
            total += float(loss) * labels.shape[0]
            num_samples += labels.shape[0]
        mean_losses.append(total / num_samples)
    return mean_losses
