# right: two texts are looked up in one table
import numpy as np
import paddle
from paddle import nn

rng = np.random.default_rng(0)
V, T, N = 12, 6, 96
ids = rng.integers(0, V, (N, T))
other = rng.integers(0, V, (N, T))
same = (ids[:, 0] == other[:, 0]).astype("int64")


class Net(nn.Layer):
    def __init__(self):
        super().__init__()
        self.emb, self.gru, self.fc = nn.Embedding(V, 8), nn.GRU(8, 10), nn.Linear(20, 2)

    def forward(self, a, b):
        x, y = self.gru(self.emb(a))[0][:, -1], self.gru(self.emb(b))[0][:, -1]
        return self.fc(paddle.concat([x, y], axis=-1))


net = Net()
opt = paddle.optimizer.Adam(0.01, parameters=net.parameters())
loader = paddle.io.DataLoader(
    paddle.io.TensorDataset([paddle.to_tensor(a) for a in (ids, other, same)]), batch_size=16
)
for epoch in range(2):
    for a, b, y in loader:
        loss = nn.functional.cross_entropy(net(a, b), y)
        loss.backward()
        opt.step()
        opt.clear_grad()
