# wrong (time_major): the loop hands the state from sample to sample instead of step to step
import numpy as np
import paddle
from paddle import nn

V, n = 29, 10
x_all = np.random.randint(0, V, (300, n)).astype("int64")
y_all = (x_all[:, 0] > 14).astype("int64")
loader = paddle.io.DataLoader(
    paddle.io.TensorDataset([paddle.to_tensor(x_all), paddle.to_tensor(y_all)]),
    batch_size=n,
    shuffle=True,
)


class CellNet(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(V, 12)
        self.cell = nn.SimpleRNNCell(12, 16)
        self.fc = nn.Linear(16, 2)

    def forward(self, x):
        e = self.embedding(x)
        h = paddle.zeros([e.shape[1], 16])
        for k in range(e.shape[0]):
            _, h = self.cell(e[k], h)
        return self.fc(h)


net = CellNet()
opt = paddle.optimizer.Adam(0.004, parameters=net.parameters())
for epoch in range(2):
    for x, y in loader:
        loss = nn.functional.cross_entropy(net(x), y)
        loss.backward()
        opt.step()
        opt.clear_grad()
    print("epoch", epoch, "loss", float(loss))
print("Training finished.")
