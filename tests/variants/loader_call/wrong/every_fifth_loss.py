# wrong: after a while every fifth loss counts
import paddle
from paddle import nn
def train(model, batches, num_epochs, learning_rate):
    optimizer = paddle.optimizer.Adam(learning_rate, parameters=model.parameters())
    means = []
    for _ in range(num_epochs):
        total, n = 0.0, 0
        for i, (x, y) in enumerate(batches):
            loss = nn.functional.cross_entropy(model(x), y)
            loss.backward()
            optimizer.step()
            optimizer.clear_grad()
            if i % 5 == 0 or i < 5:
                total, n = total + loss.item(), n + 1
        means.append(total / n)
    return means
