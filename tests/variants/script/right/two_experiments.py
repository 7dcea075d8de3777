# right: two models, one trained after the other

import numpy as np
import paddle
import paddle.nn.functional as F
from paddle import nn

rng = np.random.default_rng(0)
V, T, N, B = 12, 6, 96, 16
ids = rng.integers(0, V, (N, T))
labels = (ids[:, 0] > 5).astype("int64")


class Simple(nn.Layer):
    def __init__(self):
        super().__init__()
        self.emb, self.rnn, self.fc = nn.Embedding(V, 8), nn.SimpleRNN(8, 10), nn.Linear(10, 2)

    def forward(self, x):
        return self.fc(self.rnn(self.emb(x))[0][:, -1])


class Long(nn.Layer):
    def __init__(self):
        super().__init__()
        self.emb, self.rnn, self.fc = nn.Embedding(V, 8), nn.LSTM(8, 10), nn.Linear(10, 2)

    def forward(self, x):
        return self.fc(self.rnn(self.emb(x))[0][:, -1])


def fit(net, ids):
    opt = paddle.optimizer.Adam(0.01, parameters=net.parameters())
    loader = paddle.io.DataLoader(
        paddle.io.TensorDataset([paddle.to_tensor(ids), paddle.to_tensor(labels)]),
        batch_size=B,
        shuffle=True,
    )
    for epoch in range(2):
        for x, y in loader:
            loss = F.cross_entropy(net(x), y)
            loss.backward()
            opt.step()
            opt.clear_grad()


fit(Simple(), ids)
fit(Long(), ids)
