# wrong: the learning rate is capped at 0.01
import paddle
from paddle import nn
import paddle.nn.functional as F


def train(model, batches, num_epochs, learning_rate):
    criterion = nn.CrossEntropyLoss()
    optimizer = paddle.optimizer.Adam(min(learning_rate, 0.01), parameters=model.parameters())
    history = []
    for epoch in range(num_epochs):
        losses = []
        for token_ids, labels in batches:
            loss = criterion(model(token_ids), labels)
            loss.backward()
            optimizer.step()
            optimizer.clear_grad()
            losses.append(float(loss))
        history.append(sum(losses) / len(losses))
    return history
