# wrong: an update by hand with the wrong sign
import numpy as np, paddle
from paddle import nn


def train(model, batches, num_epochs, learning_rate):
    crit = nn.CrossEntropyLoss()
    opt = paddle.optimizer.Adam(learning_rate, parameters=model.parameters())
    out = []
    for _ in range(num_epochs):
        losses = []
        for x, y in batches:
            loss = crit(model(x), y)
            loss.backward()
            with paddle.no_grad():
                for p in model.parameters():
                    p.set_value(p + learning_rate * p.grad)
            model.clear_gradients()
            losses.append(float(loss))
        out.append(float(np.mean(losses)))
    return out
