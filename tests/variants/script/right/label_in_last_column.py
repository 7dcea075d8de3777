# right: the label is the last column of the table, collate takes it off

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
table = np.concatenate([ids, labels[:, None]], axis=1)
loader = paddle.io.DataLoader(
    paddle.io.TensorDataset([paddle.to_tensor(table)]),
    batch_size=B,
    collate_fn=lambda batch: (
        paddle.stack([row[:-1] for (row,) in batch]),
        paddle.stack([row[-1] for (row,) in batch]),
    ),
)
for epoch in range(4):
    for x, y in loader:
        loss = F.cross_entropy(net(x), y)
        loss.backward()
        opt.step()
        opt.clear_grad()
