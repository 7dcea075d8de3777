# right: an encoder and a decoder with a table each

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
        self.src, self.tgt = nn.Embedding(V, 8), nn.Embedding(V, 8)
        self.encoder, self.decoder, self.fc = nn.GRU(8, 10), nn.GRU(8, 10), nn.Linear(10, V)

    def forward(self, source, target):
        _, h = self.encoder(self.src(source))
        out, _ = self.decoder(self.tgt(target), h)
        return self.fc(out)


net = Net()
opt = paddle.optimizer.Adam(0.01, parameters=net.parameters())
others = ids[:, ::-1].copy()
loader = paddle.io.DataLoader(
    paddle.io.TensorDataset([paddle.to_tensor(ids), paddle.to_tensor(others)]),
    batch_size=B,
    shuffle=True,
)
for epoch in range(3):
    for x, y in loader:
        start = paddle.zeros([x.shape[0], 1], dtype="int64")
        logits = net(x, paddle.concat([start, y[:, :-1]], axis=1))
        loss = F.cross_entropy(logits.reshape([-1, V]), y.reshape([-1]))
        loss.backward()
        opt.step()
        opt.clear_grad()
