# wrong (none): the update by hand adds the gradient
import numpy as np
import paddle
import paddle.nn as nn

rng = np.random.default_rng(28)
paddle.seed(28)

VOCAB, LENGTH, CLASSES = 12, 9, 2
tokens = rng.integers(0, VOCAB, (500, LENGTH)).astype("int64")
target = ((tokens < 4).sum(axis=1) >= 3).astype("int64")

train_x, train_y = tokens[:400], target[:400]
test_x, test_y = tokens[400:], target[400:]


class LSTMNet(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(VOCAB, 16)
        self.lstm = nn.LSTM(16, 24)
        self.output = nn.Linear(24, CLASSES)

    def forward(self, x):
        h, _ = self.lstm(self.embedding(x))
        return self.output(h[:, -1])


def update(model, lr):
    """One step of gradient descent."""
    with paddle.no_grad():
        for p in model.parameters():
            p.set_value(p + lr * p.grad)
    model.clear_gradients()


def batches(x, y, size):
    perm = rng.permutation(len(x))
    for start in range(0, len(x), size):
        pick = perm[start:start + size]
        yield paddle.to_tensor(x[pick]), paddle.to_tensor(y[pick])


net = LSTMNet()
loss_fn = nn.CrossEntropyLoss()
for epoch in range(3):
    net.train()
    losses = []
    for data, labels in batches(train_x, train_y, 25):
        loss = loss_fn(net(data), labels)
        loss.backward()
        update(net, lr=0.05)
        losses.append(float(loss))
    net.eval()
    with paddle.no_grad():
        acc = (net(paddle.to_tensor(test_x)).argmax(-1).numpy() == test_y).mean()
    print(f"epoch {epoch}: mean loss {np.mean(losses):.4f}, accuracy {acc:.3f}")
