# right: logits [time, batch, classes] are turned before they are flattened

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
        self.gru = nn.GRU(8, 10, time_major=True)

    def forward(self, x):
        out, _ = self.gru(self.emb(x).transpose([1, 0, 2]))
        return self.fc(out)


net = Net()
opt = paddle.optimizer.Adam(0.01, parameters=net.parameters())
loader = paddle.io.DataLoader(
    paddle.io.TensorDataset([paddle.to_tensor(ids), paddle.to_tensor(labels)]),
    batch_size=B,
    shuffle=True,
)
for epoch in range(2):
    for x, y in loader:
        loss = F.cross_entropy(net(x).transpose([1, 0, 2]).reshape([-1, 3]), y.reshape([-1]))
        loss.backward()
        opt.step()
        opt.clear_grad()
