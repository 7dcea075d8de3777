# right: the gradient of validation batches is looked at in each step, and cleared
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
held = paddle.io.DataLoader(list(zip(X[:20], Y[:20])), batch_size=2)
train = paddle.io.DataLoader(list(zip(X[20:], Y[20:])), batch_size=8, shuffle=True)
for epoch in range(3):
    for (x, y), (a, b) in zip(train, held):
        nn.functional.cross_entropy(net(a), b).backward()
        print(float(nn.utils.clip_grad_norm_(net.parameters(), 1e9)))
        opt.clear_grad()
        loss = nn.functional.cross_entropy(net(x), y)
        loss.backward()
        opt.step()
        opt.clear_grad()
