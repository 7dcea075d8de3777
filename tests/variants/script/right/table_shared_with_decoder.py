# right: a text and what the decoder has said read one table, the latter step by step

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
        self.emb, self.gru = nn.Embedding(V, 8), nn.GRU(8, 10)
        self.cell, self.fc = nn.GRUCell(8, 10), nn.Linear(10, V)

    def forward(self, x):
        state = self.gru(self.emb(x))[1][-1]
        token, logits = x[:, 0] * 0, []
        for step in range(T):
            _, state = self.cell(self.emb(token), state)
            logits.append(self.fc(state))
            token = logits[-1].argmax(-1)
        return paddle.stack(logits, 1)


net = Net()
opt = paddle.optimizer.Adam(0.01, parameters=net.parameters())
loader = paddle.io.DataLoader(
    paddle.io.TensorDataset([paddle.to_tensor(ids), paddle.to_tensor(labels)]),
    batch_size=B,
    shuffle=True,
)
for epoch in range(2):
    for x, _ in loader:
        loss = F.cross_entropy(net(x), x)
        loss.backward()
        opt.step()
        opt.clear_grad()
