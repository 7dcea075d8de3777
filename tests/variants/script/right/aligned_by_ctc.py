# right: logits [time, batch, classes] for a loss that aligns them with shorter labels

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
        self.emb, self.gru, self.fc = nn.Embedding(V, 8), nn.GRU(8, 10), nn.Linear(10, 4)

    def forward(self, x):
        return self.fc(self.gru(self.emb(x))[0]).transpose([1, 0, 2])


net = Net()
opt = paddle.optimizer.Adam(0.01, parameters=net.parameters())
labels = rng.integers(1, 4, (N, 2)).astype("int32")
loader = paddle.io.DataLoader(
    paddle.io.TensorDataset([paddle.to_tensor(ids), paddle.to_tensor(labels)]),
    batch_size=B,
    shuffle=True,
)
for epoch in range(2):
    for x, y in loader:
        steps, letters = (paddle.full([len(x)], one, "int64") for one in (T, 2))
        loss = F.ctc_loss(net(x), y, steps, letters)
        loss.backward()
        opt.step()
        opt.clear_grad()
