# right: the gradient of each sample is clipped, and they are added up by hand
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
for epoch in range(1):
    for x, y in loader:
        sums = [paddle.zeros_like(p) for p in net.parameters()]
        for i in range(len(x)):
            nn.functional.cross_entropy(net(x[i : i + 1]), y[i : i + 1]).backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            sums = [s + p.grad for s, p in zip(sums, net.parameters())]
            opt.clear_grad()
        for p, s in zip(net.parameters(), sums):
            p.grad = s / len(x)
        opt.step()
        opt.clear_grad()
