# wrong: softmax before a loss that has its own softmax, not the cross-entropy

import paddle
import paddle.nn.functional as F
from paddle import nn


def train(model, batches, num_epochs, learning_rate):
    criterion = nn.CrossEntropyLoss()
    optimizer = paddle.optimizer.Adam(learning_rate, parameters=model.parameters())
    mean_losses = []
    for _ in range(num_epochs):
        losses = []
        for token_ids, labels in batches:
            loss = criterion(F.softmax(model(token_ids), axis=-1), labels)
            loss.backward()
            optimizer.step()
            optimizer.clear_grad()
            losses.append(float(loss))
        mean_losses.append(sum(losses) / len(losses))
    return mean_losses
