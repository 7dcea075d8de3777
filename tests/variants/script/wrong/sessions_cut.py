# wrong (float_cast): a comprehension keeps the last five items of each session
import numpy as np
import paddle
from paddle import nn

rng = np.random.default_rng(115)
sessions = [rng.integers(1, 30, rng.integers(5, 13)) for _ in range(300)]
labels = np.array([int(one[0] > 15) for one in sessions])
x = np.array([one[-5:] for one in sessions])
loader = paddle.io.DataLoader(
    paddle.io.TensorDataset([paddle.to_tensor(x), paddle.to_tensor(labels)]), batch_size=20, shuffle=True
)


class Net(nn.Layer):
    def __init__(self):
        super().__init__()
        self.emb = nn.Embedding(30, 12, padding_idx=0)
        self.gru = nn.GRU(12, 16)
        self.fc = nn.Linear(16, 2)

    def forward(self, x):
        return self.fc(self.gru(self.emb(x))[0].max(1))


net = Net()
opt = paddle.optimizer.Adam(5e-3, parameters=net.parameters())
for epoch in range(3):
    for x, y in loader:
        loss = nn.functional.cross_entropy(net(x), y)
        loss.backward()
        opt.step()
        opt.clear_grad()
