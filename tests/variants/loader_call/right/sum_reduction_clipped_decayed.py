# right: summed loss, clipped gradient, a rate that decays, and the mean of numpy
import numpy as np
import paddle
from paddle import nn


def train(model, batches, num_epochs, learning_rate):
    criterion = nn.CrossEntropyLoss(reduction="sum")
    rate = paddle.optimizer.lr.ExponentialDecay(learning_rate, 0.9)
    clip = nn.ClipGradByGlobalNorm(1.0)
    optimizer = paddle.optimizer.SGD(rate, parameters=model.parameters(), grad_clip=clip)
    means = []
    for _ in range(num_epochs):
        losses = []
        for token_ids, labels in batches:
            loss = criterion(model(token_ids), labels)
            loss.backward()
            optimizer.step()
            optimizer.clear_grad()
            losses.append(float(loss) / len(labels))
        rate.step()
        means.append(np.mean(losses))
    return means
