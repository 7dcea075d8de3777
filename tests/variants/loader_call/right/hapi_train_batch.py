# right: a paddle.Model does the step of each batch
import paddle
from paddle import nn


def train(model, batches, num_epochs, learning_rate):
    wrapped = paddle.Model(model)
    optimizer = paddle.optimizer.Adam(learning_rate, parameters=model.parameters())
    wrapped.prepare(optimizer, nn.CrossEntropyLoss())
    mean_losses = []
    for _ in range(num_epochs):
        losses = [float(wrapped.train_batch([x], [y])[0]) for x, y in batches]
        mean_losses.append(sum(losses) / len(losses))
    return mean_losses
