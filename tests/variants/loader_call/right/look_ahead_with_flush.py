# right: one batch is held back, and the last one is used after the loop

import itertools

import paddle
from paddle import nn


def train(model, batches, num_epochs, learning_rate):
    criterion = nn.CrossEntropyLoss()
    optimizer = paddle.optimizer.Adam(learning_rate, parameters=model.parameters())
    mean_losses = []
    for _ in range(num_epochs):
        losses = []
        held_back = []
        iterator = iter(batches)
        while True:
            held_back.extend(itertools.islice(iterator, 2 - len(held_back)))
            if not held_back:
                break
            token_ids, labels = held_back.pop(0)
            loss = criterion(model(token_ids), labels)
            loss.backward()
            optimizer.step()
            optimizer.clear_grad()
            losses.append(float(loss))
        mean_losses.append(sum(losses) / len(losses))
    return mean_losses
