# wrong (time_major): two texts through one time-major network

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
        self.emb, self.gru, self.fc = (
            nn.Embedding(V, 8),
            nn.GRU(8, 10, time_major=True),
            nn.Linear(20, 2),
        )

    def forward(self, a, b):
        x, y = self.gru(self.emb(a))[0][:, -1], self.gru(self.emb(b))[0][:, -1]
        return self.fc(paddle.concat([x, y], axis=-1))


net = Net()
opt = paddle.optimizer.Adam(0.01, parameters=net.parameters())
other = rng.integers(0, V, (N, T))
loader = paddle.io.DataLoader(
    paddle.io.TensorDataset([paddle.to_tensor(a) for a in (ids, other, labels)]), batch_size=B
)
for epoch in range(2):
    for a, b, y in loader:
        loss = F.cross_entropy(net(a, b), y)
        loss.backward()
        opt.step()
        opt.clear_grad()
