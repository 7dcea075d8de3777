# wrong (none): each batch begins with the state that other samples have left

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
loader = paddle.io.DataLoader(
    paddle.io.TensorDataset([paddle.to_tensor(ids), paddle.to_tensor(labels)]),
    batch_size=B,
    shuffle=True,
)
for epoch in range(2):
    state = paddle.zeros([1, B, 10])
    for x, y in loader:
        logits, state = net(x, state.detach())
        loss = F.cross_entropy(logits[:, -1], y)
        loss.backward()
        opt.step()
        opt.clear_grad()
