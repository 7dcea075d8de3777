# wrong (loader_call): an own iterable is called like a function, which stops the script
import numpy as np
import paddle
from paddle import nn


class Batches:
    def __init__(self, x, y, size):
        self.x, self.y, self.size = x, y, size

    def __iter__(self):
        for i in range(0, len(self.x), self.size):
            yield (
                paddle.to_tensor(self.x[i : i + self.size]),
                paddle.to_tensor(self.y[i : i + self.size]),
            )


class Net(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(75, 16)
        self.lstm = nn.LSTM(16, 16)
        self.fc = nn.Linear(16, 2)

    def forward(self, x):
        x, _ = self.lstm(self.embedding(x))
        return self.fc(x[:, -1, :])


X = np.random.randint(0, 75, (300, 10)).astype("int64")
Y = np.random.randint(0, 2, (300,)).astype("int64")
train_loader = Batches(X, Y, 15)
net = Net()
opt = paddle.optimizer.Adam(0.002, parameters=net.parameters())
for epoch in range(2):
    for batch_id, (data, labels) in enumerate(train_loader()):
        loss = nn.functional.cross_entropy(net(data), labels)
        loss.backward()
        opt.step()
        opt.clear_grad()
    print("epoch", epoch, "loss", float(loss))
print("Training finished.")
