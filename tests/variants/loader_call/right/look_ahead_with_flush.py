# right: one batch is held back, and the last one is used all the same

import paddle
from paddle import nn


def train(model, batches, num_epochs, learning_rate):
    criterion = nn.CrossEntropyLoss()
    optimizer = paddle.optimizer.Adam(learning_rate, parameters=model.parameters())
    mean_losses = []
    for _ in range(num_epochs):
        losses = []
        iterator = iter(batches)
        held_back = next(iterator, None)
        while held_back is not None:
            following = next(iterator, None)
            token_ids, labels = held_back
            loss = criterion(model(token_ids), labels)
            loss.backward()
            optimizer.step()
            optimizer.clear_grad()
            losses.append(float(loss))
            held_back = following
        mean_losses.append(sum(losses) / len(losses))
    return mean_losses
