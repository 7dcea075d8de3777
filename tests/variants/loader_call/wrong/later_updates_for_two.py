# wrong: later one update for every two batches
import paddle
from paddle import nn
def train(model, batches, num_epochs, learning_rate):
    optimizer = paddle.optimizer.Adam(learning_rate, parameters=model.parameters())
    means, step = [], 0
    for _ in range(num_epochs):
        losses = []
        for x, y in batches:
            loss = nn.functional.cross_entropy(model(x), y)
            loss.backward()
            step += 1
            if step < 20 or step % 2 == 0:
                optimizer.step()
                optimizer.clear_grad()
            losses.append(float(loss))
        means.append(sum(losses) / len(losses))
    return means
