# wrong (time_major): final state of a time-major GRU; it is one per time step, not per sample
import numpy as np
import paddle
from paddle import nn

n, V = 10, 45
X = np.random.randint(0, V, (300, n)).astype("int64")
Y = np.random.randint(0, 2, (300,)).astype("int64")
loader = paddle.io.DataLoader(
    paddle.io.TensorDataset([paddle.to_tensor(X), paddle.to_tensor(Y)]),
    batch_size=n,
    drop_last=True,
)


class StateNet(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(V, 16)
        self.gru = nn.GRU(16, 20, time_major=True)
        self.fc = nn.Linear(20, 2)

    def forward(self, x):
        _, h = self.gru(self.embedding(x))
        return self.fc(h[-1])


net = StateNet()
opt = paddle.optimizer.Adam(0.002, parameters=net.parameters())
for epoch in range(3):
    for x, y in loader:
        loss = nn.functional.cross_entropy(net(x), y)
        opt.clear_grad()
        loss.backward()
        opt.step()
    print("epoch", epoch, "loss", float(loss))
print("Training finished.")
