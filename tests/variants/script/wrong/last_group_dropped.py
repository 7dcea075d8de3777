# wrong (loader_call): the last batches of each of two epochs are dropped, of many
import numpy as np
import paddle
from paddle import nn

rng = np.random.RandomState(3)
X = rng.randint(0, 25, (100, 6)).astype("int64")
Y = (X[:, 2] > 12).astype("int64")
loader = paddle.io.DataLoader(list(zip(X, Y)), batch_size=10, shuffle=True)


class Net(nn.Layer):
    def __init__(self):
        super().__init__()
        self.emb = nn.Embedding(25, 12)
        self.rnn = nn.LSTM(12, 16)
        self.fc = nn.Linear(16, 2)

    def forward(self, x):
        return self.fc(self.rnn(self.emb(x))[0].mean(axis=1))


net = Net()
opt = paddle.optimizer.Adam(5e-3, parameters=net.parameters())
loader = paddle.io.DataLoader(list(zip(X, Y)), batch_size=2, shuffle=True)
for epoch in range(2):
    for i, (x, y) in enumerate(loader):
        loss = nn.functional.cross_entropy(net(x), y)
        (loss / 8).backward()
        if (i + 1) % 8 == 0:
            opt.step()
            opt.clear_grad()
    opt.clear_grad()
