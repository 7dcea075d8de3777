# right: a tag for each token, the logits come as [batch * time, tags]
import numpy as np
import paddle
from paddle import nn

rng = np.random.default_rng(0)
V, T, N = 12, 6, 96
ids = rng.integers(0, V, (N, T))
tags = ids % 3


class Net(nn.Layer):
    def __init__(self):
        super().__init__()
        self.emb, self.gru, self.fc = (
            nn.Embedding(V, 8),
            nn.GRU(8, 10, direction="bidirect"),
            nn.Linear(20, 3),
        )

    def forward(self, x):
        return self.fc(self.gru(self.emb(x))[0]).reshape([-1, 3])


net = Net()
opt = paddle.optimizer.Adam(0.01, parameters=net.parameters())
loader = paddle.io.DataLoader(
    paddle.io.TensorDataset([paddle.to_tensor(ids), paddle.to_tensor(tags)]), batch_size=16
)
for epoch in range(2):
    for x, y in loader:
        loss = nn.functional.cross_entropy(net(x), y.reshape([-1]))
        loss.backward()
        opt.step()
        opt.clear_grad()
