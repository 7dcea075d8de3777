# wrong: NumPy float32 scalars, not Python floats

import numpy as np
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
            loss.backward()
            optimizer.step()
            optimizer.clear_grad()
            losses.append(loss.numpy())
        mean_losses.append(np.mean(losses))
    return mean_losses
