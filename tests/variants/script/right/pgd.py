# right: three steps of an adversary before each update, gradients cleared in between
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
for epoch in range(2):
    for x, y in loader:
        loss = nn.functional.cross_entropy(net(x), y)
        loss.backward()
        kept = [p.grad.clone() for p in net.parameters()]
        table = net.emb.weight
        before = table.clone()
        for k in range(3):
            slope = table.grad
            with paddle.no_grad():
                table.set_value(table + 0.1 * slope / (slope.norm() + 1e-9))
            opt.clear_grad()
            nn.functional.cross_entropy(net(x), y).backward()
        with paddle.no_grad():
            table.set_value(before)
            for p, g in zip(net.parameters(), kept):
                p.grad.set_value(p.grad + g)
        opt.step()
        opt.clear_grad()
