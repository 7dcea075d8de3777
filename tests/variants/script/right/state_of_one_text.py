# right: a long text in rows, each batch goes on where the one before it ended

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

    def forward(self, x, state):
        out, state = self.gru(self.emb(x), state)
        return self.fc(out), state


net = Net()
opt = paddle.optimizer.Adam(0.01, parameters=net.parameters())
text = rng.integers(0, V, (B, 20 * T + 1))
for epoch in range(2):
    state = paddle.zeros([1, B, 10])
    for at in range(0, 20 * T, T):
        x, y = (paddle.to_tensor(text[:, at + one : at + one + T]) for one in (0, 1))
        logits, state = net(x, state.detach())
        loss = F.cross_entropy(logits, y)
        loss.backward()
        opt.step()
        opt.clear_grad()
