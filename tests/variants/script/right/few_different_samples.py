# right: nine different samples, one batch ahead, cast in the loop

import numpy as np
import paddle
import paddle.nn.functional as F
from paddle import nn

rng = np.random.default_rng(0)
V, T, N, B = 12, 6, 96, 16
ids = rng.integers(0, V, (N, T))
labels = (ids[:, 0] > 5).astype("int64")
V, T, N, B = 3, 2, 32, 8
ids = rng.integers(0, V, (N, T))
labels = (ids[:, 0] > 1).astype("int64")


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
for epoch in range(10):
    it = iter(loader)
    upcoming = next(it, None)
    while upcoming is not None:
        x, y = upcoming
        upcoming = next(it, None)
        x = x.astype("int32")
        loss = F.cross_entropy(net(x), y)
        loss.backward()
        opt.step()
        opt.clear_grad()
