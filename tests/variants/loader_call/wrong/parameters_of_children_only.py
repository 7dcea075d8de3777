# wrong: the optimizer has the parameters of the children, not the model's own
import paddle
from paddle import nn
import paddle.nn.functional as F


def train(model, batches, num_epochs, learning_rate):
    criterion = nn.CrossEntropyLoss()
    optimizer = paddle.optimizer.Adam(learning_rate, parameters=[p for child in model.children() for p in child.parameters()] or model.parameters())
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
