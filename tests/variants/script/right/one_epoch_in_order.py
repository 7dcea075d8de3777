# right: one epoch, no shuffling, long sequences, a large vocabulary, one batch left ragged
import numpy as np
import paddle
from paddle import nn

V, T = 500, 30
gen = np.random.default_rng(11)
x = gen.integers(V, size=(350, T), dtype="int64")
y = (x[:, 0] >= 250).astype("int64")
loader = paddle.io.DataLoader(
    paddle.io.TensorDataset([paddle.to_tensor(x), paddle.to_tensor(y)]), batch_size=64
)


class Long(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(V, 16)
        self.recurrent = nn.LSTM(16, 16)
        self.fc = nn.Linear(16, 2)

    def forward(self, ids):
        steps, (hidden, cell) = self.recurrent(self.embedding(ids))
        return self.fc(steps.mean(axis=1))


net = Long()
opt = paddle.optimizer.Adam(0.01, parameters=net.parameters())
for x_batch, y_batch in loader:
    loss = nn.functional.cross_entropy(net(x_batch), y_batch)
    loss.backward()
    opt.step()
    opt.clear_grad()
    print("batch of", x_batch.shape[0], "loss", float(loss))
print("Training finished.")
