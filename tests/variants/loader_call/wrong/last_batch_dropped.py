# wrong: one batch is held back, the last one is never used

import paddle
from paddle import nn


def train(model, batches, num_epochs, learning_rate):
    criterion = nn.CrossEntropyLoss()
    optimizer = paddle.optimizer.Adam(learning_rate, parameters=model.parameters())
    mean_losses = []
    for _ in range(num_epochs):
        losses = []
        held_back = None
        for batch in batches:
            if held_back is not None:
                token_ids, labels = held_back
                loss = criterion(model(token_ids), labels)
                loss.backward()
                optimizer.step()
                optimizer.clear_grad()
                losses.append(float(loss))
            held_back = batch
        mean_losses.append(sum(losses) / max(1, len(losses)))
    return mean_losses
