# wrong: needs batches[i], an iterable need not have an index

import paddle
from paddle import nn


def train(model, batches, num_epochs, learning_rate):
    criterion = nn.CrossEntropyLoss()
    optimizer = paddle.optimizer.Adam(learning_rate, parameters=model.parameters())
    mean_losses = []
    for _ in range(num_epochs):
        losses = []
        for i in range(len(batches)):
            token_ids, labels = batches[i]
            loss = criterion(model(token_ids), labels)
            loss.backward()
            optimizer.step()
            optimizer.clear_grad()
            losses.append(float(loss))
        mean_losses.append(sum(losses) / len(losses))
    return mean_losses
