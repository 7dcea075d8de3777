# wrong (time_major): a long text in columns, [time, batch], for a layer that takes the batch first

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
        self.emb, self.gru, self.fc = nn.Embedding(V, 8), nn.GRU(8, 10), nn.Linear(10, V)

    def forward(self, x):
        return self.fc(self.gru(self.emb(x))[0]).reshape([-1, V])


net = Net()
opt = paddle.optimizer.Adam(0.01, parameters=net.parameters())
text = rng.integers(0, V, (20 * T + 1, B))
for epoch in range(2):
    for at in range(0, 20 * T, T):
        x, y = (paddle.to_tensor(text[at + one : at + one + T]) for one in (0, 1))
        loss = F.cross_entropy(net(x), y.reshape([-1]))
        loss.backward()
        opt.step()
        opt.clear_grad()
