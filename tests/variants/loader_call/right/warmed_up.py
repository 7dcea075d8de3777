# right: the learning rate is set by hand, small at first

import paddle
from paddle.nn.functional import cross_entropy


def train(model, batches, num_epochs, learning_rate):
    optimizer = paddle.optimizer.SGD(learning_rate, parameters=model.parameters())
    means, step = [], 0
    for _ in range(num_epochs):
        losses = []
        for token_ids, labels in batches:
            step += 1
            optimizer.set_lr(learning_rate * min(1.0, step / (step + 1)))
            loss = cross_entropy(model(token_ids), labels)
            loss.backward()
            optimizer.step()
            optimizer.clear_grad()
            losses.append(float(loss))
        means.append(sum(losses) / len(losses))
    return means
