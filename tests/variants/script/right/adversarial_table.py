# right: a second backward pass with a moved table before each update (fast gradient method)
import numpy as np
import paddle
from paddle import nn

rng = np.random.default_rng(0)
V, T, N = 12, 6, 96
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
loader = paddle.io.DataLoader(
    paddle.io.TensorDataset([paddle.to_tensor(ids), paddle.to_tensor(labels)]), batch_size=16
)
for epoch in range(2):
    for x, y in loader:
        nn.functional.cross_entropy(net(x), y).backward()
        kept = net.emb.weight.clone()
        slope = net.emb.weight.grad
        net.emb.weight.set_value(net.emb.weight + 0.1 * slope / (slope.norm() + 1e-9))
        nn.functional.cross_entropy(net(x), y).backward()
        net.emb.weight.set_value(kept)
        opt.step()
        opt.clear_grad()
