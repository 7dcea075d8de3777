# wrong: half of the given learning rate

import paddle
from paddle.nn.functional import cross_entropy


def train(model, batches, num_epochs, learning_rate):
    optimizer = paddle.optimizer.Adam(learning_rate / 2, parameters=model.parameters())
    means = []
    for _ in range(num_epochs):
        losses = []
        for token_ids, labels in batches:
            loss = cross_entropy(model(token_ids), labels)
            loss.backward()
            optimizer.step()
            optimizer.clear_grad()
            losses.append(float(loss))
        means.append(sum(losses) / len(losses))
    return means
