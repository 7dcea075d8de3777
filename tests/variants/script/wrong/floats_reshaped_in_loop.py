# wrong (time_major): floats are reshaped to [time, batch, width] in the loop, not transposed
import numpy as np
import paddle
from paddle import nn

rng = np.random.default_rng(68)
X = rng.normal(size=(320, 6, 5)).astype("float32")
Y = (X[:, -1].sum(-1) > 0).astype("int64")
loader = paddle.io.DataLoader(
    paddle.io.TensorDataset([paddle.to_tensor(X), paddle.to_tensor(Y)]), batch_size=16, shuffle=True
)


class Net(nn.Layer):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(5, 16, time_major=True)
        self.fc = nn.Linear(16, 2)

    def forward(self, x):
        out, _ = self.rnn(x)
        return self.fc(out[-1])


net = Net()
opt = paddle.optimizer.Adam(5e-3, parameters=net.parameters())
for epoch in range(2):
    for x, y in loader:
        x = x.reshape([x.shape[1], x.shape[0], 5])
        loss = nn.functional.cross_entropy(net(x), y)
        loss.backward()
        opt.step()
        opt.clear_grad()
