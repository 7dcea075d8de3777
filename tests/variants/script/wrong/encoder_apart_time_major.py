# wrong (time_major): the same, but the encoder takes samples for time steps

import numpy as np
import paddle
import paddle.nn.functional as F
from paddle import nn

rng = np.random.default_rng(0)
V, T, N, B = 12, 6, 96, 16
ids = rng.integers(0, V, (N, T))
labels = (ids[:, 0] > 5).astype("int64")
B = T


class Encoder(nn.Layer):
    def __init__(self):
        super().__init__()
        self.emb, self.gru = nn.Embedding(V, 8), nn.GRU(8, 10, time_major=True)

    def forward(self, x):
        return self.gru(self.emb(x))


class Decoder(nn.Layer):
    def __init__(self):
        super().__init__()
        self.emb, self.gru, self.fc = nn.Embedding(V + 1, 8), nn.GRU(8, 10), nn.Linear(10, V)

    def forward(self, token, state):
        out, state = self.gru(self.emb(token), state)
        return self.fc(out[:, 0]), state


START_ID = V
encoder, decoder = Encoder(), Decoder()
opt = paddle.optimizer.Adam(0.01, parameters=encoder.parameters() + decoder.parameters())
loader = paddle.io.DataLoader(
    paddle.io.TensorDataset([paddle.to_tensor(ids), paddle.to_tensor(labels)]),
    batch_size=B,
    shuffle=True,
)
for epoch in range(2):
    for x, _ in loader:
        _, state = encoder(x)
        token, loss = paddle.full([B, 1], START_ID, "int64"), 0.0
        for step in range(T):
            logits, state = decoder(token, state)
            loss = loss + F.cross_entropy(logits, x[:, T - 1 - step])
            token = x[:, T - 1 - step : T - step]
        loss.backward()
        opt.step()
        opt.clear_grad()
