# wrong (time_major): floats are reshaped to time-major for the layer, and back
import numpy as np
import paddle
from paddle import nn

rng = np.random.default_rng(66)
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
        b, t, d = x.shape
        out, _ = self.rnn(x.reshape([t, b, d]))
        out = out.reshape([b, t, 16])
        return self.fc(out[:, -1])


net = Net()
opt = paddle.optimizer.Adam(5e-3, parameters=net.parameters())
for epoch in range(2):
    for x, y in loader:

        loss = nn.functional.cross_entropy(net(x), y)
        loss.backward()
        opt.step()
        opt.clear_grad()
