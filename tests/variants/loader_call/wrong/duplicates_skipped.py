# wrong: a batch that is equal to an earlier one of the epoch is skipped
import paddle
from paddle import nn


def train(model, batches, num_epochs, learning_rate):
    criterion = nn.CrossEntropyLoss()
    optimizer = paddle.optimizer.Adam(learning_rate, parameters=model.parameters())
    mean_losses = []
    for _ in range(num_epochs):
        losses = []
        seen = set()
        for token_ids, labels in batches:
            key = token_ids.numpy().tobytes() + labels.numpy().tobytes()
            if key in seen:
                continue
            seen.add(key)
            loss = criterion(model(token_ids), labels)
            loss.backward()
            optimizer.step()
            optimizer.clear_grad()
            losses.append(float(loss))
        mean_losses.append(sum(losses) / len(losses))
    return mean_losses
