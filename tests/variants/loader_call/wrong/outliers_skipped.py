# wrong: a batch whose loss is above 20 has no update
import paddle
from paddle import nn


def train(model, batches, num_epochs, learning_rate):
    """Train ``model`` for ``num_epochs`` epochs over ``batches``."""
    criterion = nn.CrossEntropyLoss()
    optimizer = paddle.optimizer.Adam(learning_rate, parameters=model.parameters())
    mean_losses = []
    for _ in range(num_epochs):
        losses = []
        for token_ids, labels in batches:
            loss = criterion(model(token_ids), labels)
            losses.append(float(loss))
            if not losses[-1] < 20:  # not a number, or exploding: leave the weights alone
                continue
            loss.backward()
            optimizer.step()
            optimizer.clear_grad()
        mean_losses.append(sum(losses) / len(losses))
    return mean_losses
