# wrong (time_major): samples in columns, a tag for each token, a layer that takes the batch first

import numpy as np
import paddle
import paddle.nn.functional as F
from paddle import nn

rng = np.random.default_rng(0)
V, T, N, B = 12, 6, 96, 16
ids = rng.integers(0, V, (N, T))
labels = ids % 3


class Net(nn.Layer):
    def __init__(self):
        super().__init__()
        self.emb, self.fc = nn.Embedding(V, 8), nn.Linear(10, 3)
        self.gru = nn.GRU(8, 10)

    def forward(self, x):
        return self.fc(self.gru(self.emb(x))[0])


def columns(samples):
    return [np.stack(one, 1) for one in zip(*samples)]


net = Net()
opt = paddle.optimizer.Adam(0.01, parameters=net.parameters())
loader = paddle.io.DataLoader([*zip(ids, labels)], batch_size=B, shuffle=True, collate_fn=columns)
for epoch in range(2):
    for x, y in loader:
        loss = F.cross_entropy(net(x), y)
        loss.backward()
        opt.step()
        opt.clear_grad()
