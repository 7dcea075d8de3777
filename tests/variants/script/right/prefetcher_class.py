# right: a class fetches one batch ahead

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


class Prefetcher:
    def __init__(self, loader):
        self.it = iter(loader)
        self.preload()

    def preload(self):
        self.batch = next(self.it, None)

    def next(self):
        batch = self.batch
        if batch is not None:
            self.preload()
        return batch


for epoch in range(3):
    fetch = Prefetcher(loader)
    batch = fetch.next()
    while batch is not None:
        x, y = batch
        loss = F.cross_entropy(net(x), y)
        loss.backward()
        opt.step()
        opt.clear_grad()
        batch = fetch.next()
