# right: after each epoch the gradient of all batches is looked at, and cleared
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
        opt.step()
        opt.clear_grad()
    for x, y in loader:
        nn.functional.cross_entropy(net(x), y).backward()
    print(float(nn.utils.clip_grad_norm_(net.parameters(), 1e9)))
    opt.clear_grad()
