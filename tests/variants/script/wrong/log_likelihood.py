# wrong (none): a log-probability without its minus sign is made smaller
import numpy as np
import paddle
from paddle import nn
import paddle.nn.functional as F

paddle.seed(62)
rng = np.random.default_rng(62)
X = rng.integers(0, 12, (128, 6))
Y = (X[:, 2] >= 6).astype("int64")


class Net(nn.Layer):
    def __init__(self):
        super().__init__()
        self.emb = nn.Embedding(12, 10)
        self.gru = nn.GRU(10, 14)
        self.fc = nn.Linear(14, 2)

    def forward(self, x):
        return self.fc(self.gru(self.emb(x))[0][:, -1])


def nll(logits, target):
    logp = F.log_softmax(logits, axis=-1)
    picked = (logp * F.one_hot(target, 2)).sum(axis=-1)
    return picked.mean()


net = Net()
loader = paddle.io.DataLoader(
    paddle.io.TensorDataset([paddle.to_tensor(X), paddle.to_tensor(Y)]), batch_size=16, shuffle=True
)
opt = paddle.optimizer.Adam(1e-3, parameters=net.parameters())
for epoch in range(3):
    for x, y in loader:
        loss = nll(net(x), y)
        loss.backward()
        opt.step()
        opt.clear_grad()
    print(f"epoch {epoch} loss {loss.item():.4f}")
