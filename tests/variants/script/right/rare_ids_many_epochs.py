# right: a table of 200 rows and few samples, which ten epochs make no more
import numpy as np
import paddle
from paddle import nn

rng = np.random.default_rng(0)
V, T, N = 200, 6, 96
ids = rng.integers(0, V, (N, T))
labels = (ids[:, 0] > 99).astype("int64")


class Net(nn.Layer):
    def __init__(self):
        super().__init__()
        self.emb, self.gru, self.fc = nn.Embedding(V, 8), nn.GRU(8, 10), nn.Linear(10, 2)

    def forward(self, x):
        return self.fc(self.gru(self.emb(x))[0][:, -1])


net = Net()
opt = paddle.optimizer.Adam(0.01, parameters=net.parameters())
loader = paddle.io.DataLoader(
    paddle.io.TensorDataset([paddle.to_tensor(ids), paddle.to_tensor(labels)]), batch_size=16
)


for epoch in range(10):
    for x, y in loader:
        loss = nn.functional.cross_entropy(net(x), y)
        loss.backward()
        opt.step()
        opt.clear_grad()
