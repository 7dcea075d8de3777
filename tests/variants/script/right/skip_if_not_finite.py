# right: a batch whose gradient is not finite is left out
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
for epoch in range(3):
    for x, y in loader:
        loss = nn.functional.cross_entropy(net(x), y)
        loss.backward()
        norm = nn.utils.clip_grad_norm_(net.parameters(), 5.0)
        if not bool(paddle.isfinite(norm)):
            opt.clear_grad()
            continue
        opt.step()
        opt.clear_grad()
