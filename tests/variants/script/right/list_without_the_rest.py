# right: the list has no batch for the rest that would not fill one
import numpy as np
import paddle
from paddle import nn

rng = np.random.default_rng(79)
V, T, N, B = 40, 8, 413, 20
X = rng.integers(1, V, (N, T)).astype("int64")
Y = (X[:, -1] >= V // 2).astype("int64")
batches = [(paddle.to_tensor(X[i:i + B]), paddle.to_tensor(Y[i:i + B])) for i in range(0, N - B + 1, B)]


class Net(nn.Layer):
    def __init__(self):
        super().__init__()
        self.emb = nn.Embedding(V, 12, padding_idx=0)
        self.gru = nn.GRU(12, 16)
        self.fc = nn.Linear(16, 2)

    def forward(self, x):
        return self.fc(self.gru(self.emb(x))[0][:, -1])


net = Net()
opt = paddle.optimizer.Adam(5e-3, parameters=net.parameters())
for epoch in range(3):
    for x, y in batches:
        loss = nn.functional.cross_entropy(net(x), y)
        loss.backward()
        opt.step()
        opt.clear_grad()
