# right: two features with a table each, both of the same size
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
        self.emb, self.gru, self.fc = nn.Embedding(V, 8), nn.GRU(16, 10), nn.Linear(10, 2)
        self.second = nn.Embedding(V, 8)

    def forward(self, a, b):
        both = paddle.concat([self.emb(a), self.second(b)], axis=-1)
        return self.fc(self.gru(both)[0][:, -1])


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
