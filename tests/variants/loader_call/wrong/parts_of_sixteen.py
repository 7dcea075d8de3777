# wrong: a batch goes through the model in parts of sixteen samples
import paddle
from paddle import nn


def train(model, batches, num_epochs, learning_rate):
    criterion = nn.CrossEntropyLoss()
    optimizer = paddle.optimizer.Adam(learning_rate, parameters=model.parameters())
    mean_losses = []
    for _ in range(num_epochs):
        losses = []
        for token_ids, labels in batches:
            loss = 0.0
            for start in range(0, len(labels), 16):
                part = slice(start, start + 16)
                share = len(labels[part]) / len(labels)
                own = criterion(model(token_ids[part]), labels[part]) * share
                own.backward()
                loss += float(own)
            optimizer.step()
            optimizer.clear_grad()
            losses.append(float(loss))
        mean_losses.append(sum(losses) / len(losses))
    return mean_losses
