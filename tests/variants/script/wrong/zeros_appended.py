# wrong (time_major): time-major on batch-major floats, read where zeros were appended
import numpy as np
import paddle
from paddle import nn

rng = np.random.default_rng(0)
V, T, N = 12, 6, 96
ids = rng.random((N, T, 5)).astype("float32")
labels = ids[:, :2, :1].copy()


class Net(nn.Layer):
    def __init__(self):
        super().__init__()
        self.emb, self.gru, self.fc = (
            nn.Embedding(V, 8),
            nn.GRU(5, 10, time_major=True),
            nn.Linear(10, 1),
        )

    def forward(self, x):
        return self.fc(self.gru(paddle.concat([x, paddle.zeros([x.shape[0], 2, 5])], axis=1))[0])[
            :, -2:
        ]


net = Net()
opt = paddle.optimizer.Adam(0.01, parameters=net.parameters())
loader = paddle.io.DataLoader(
    paddle.io.TensorDataset([paddle.to_tensor(ids), paddle.to_tensor(labels)]), batch_size=16
)
for epoch in range(2):
    for x, y in loader:
        loss = nn.functional.mse_loss(net(x), y)
        loss.backward()
        opt.step()
        opt.clear_grad()
