# wrong (loader_call): the second loader begins anew each time and is not shuffled: always one batch

import numpy as np
import paddle
import paddle.nn.functional as F
from paddle import nn

rng = np.random.default_rng(0)
V, T, N, B = 12, 6, 96, 16
ids = rng.integers(0, V, (N, T))
labels = (ids[:, 0] > 5).astype("int64")


class Net(nn.Layer):
    def __init__(self):
        super().__init__()
        self.emb, self.gru, self.fc = nn.Embedding(V, 8), nn.GRU(8, 10), nn.Linear(10, 2)

    def forward(self, x):
        return self.fc(self.gru(self.emb(x))[0][:, -1])


net = Net()
opt = paddle.optimizer.Adam(0.01, parameters=net.parameters())
loader = paddle.io.DataLoader(
    paddle.io.TensorDataset([paddle.to_tensor(ids), paddle.to_tensor(labels)]),
    batch_size=B,
    shuffle=True,
)
extra = paddle.io.DataLoader(
    paddle.io.TensorDataset([paddle.to_tensor(rng.integers(0, V, (200, T)))]),
    batch_size=8,
)
for epoch in range(3):
    for x, y in loader:
        (u,) = next(iter(extra))
        known = net(u).detach()
        loss = F.cross_entropy(net(x), y) + F.mse_loss(net(u + 0), known + 0.1)
        loss.backward()
        opt.step()
        opt.clear_grad()
