# wrong: the TypeError of the call is swallowed, nothing is trained

import paddle
from paddle import nn


def train(model, batches, num_epochs, learning_rate):
    criterion = nn.CrossEntropyLoss()
    optimizer = paddle.optimizer.Adam(learning_rate, parameters=model.parameters())
    mean_losses = []
    for _ in range(num_epochs):
        losses = [0.0]
        try:
            for token_ids, labels in batches():
                loss = criterion(model(token_ids), labels)
                loss.backward()
                optimizer.step()
                optimizer.clear_grad()
                losses.append(float(loss))
        except TypeError:
            pass
        mean_losses.append(sum(losses) / len(losses))
    return mean_losses
