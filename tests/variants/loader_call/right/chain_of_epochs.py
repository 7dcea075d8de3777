# right: one flat stream of (epoch, batch) over all epochs

import paddle
from paddle import nn


def train(model, batches, num_epochs, learning_rate):
    criterion = nn.CrossEntropyLoss()
    optimizer = paddle.optimizer.Adam(learning_rate, parameters=model.parameters())
    losses = [[] for _ in range(num_epochs)]
    stream = ((epoch, batch) for epoch in range(num_epochs) for batch in batches)
    for epoch, (token_ids, labels) in stream:
        loss = criterion(model(token_ids), labels)
        loss.backward()
        optimizer.step()
        optimizer.clear_grad()
        losses[epoch].append(float(loss))
    return [sum(epoch_losses) / len(epoch_losses) for epoch_losses in losses]
