# wrong (loader_call): of slices the last of each epoch wait for an update that never comes
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
    net.clear_gradients()
    for i in range(0, 100, 10):
        x, y = paddle.to_tensor(X[i : i + 10]), paddle.to_tensor(Y[i : i + 10])
        (nn.functional.cross_entropy(net(x), y) / 3).backward()
        if (i // 10 + 1) % 3 == 0:
            opt.step()
            net.clear_gradients()
