# right: four steps are told from eight, split in collate
import numpy as np
import paddle
from paddle import nn

rng = np.random.RandomState(3)
series = [np.cumsum(rng.randn(12)).astype("float32") for _ in range(140)]


def collate(batch):
    x = np.stack(batch)
    return x[:, :8], x[:, 8:]


loader = paddle.io.DataLoader(series, batch_size=14, shuffle=True, collate_fn=collate)


class Net(nn.Layer):
    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(1, 16)
        self.fc = nn.Linear(16, 4)

    def forward(self, x):
        out, h = self.gru(x.unsqueeze(-1))
        return self.fc(h[0])


net = Net()
opt = paddle.optimizer.Adam(5e-3, parameters=net.parameters())
for epoch in range(2):
    for x, y in loader:
        loss = nn.functional.mse_loss(net(x), y)
        loss.backward()
        opt.step()
        opt.clear_grad()
    print(epoch, float(loss))
