# right: a validation batch of another size is fetched before each update, and only looked at
import paddle
from paddle import nn

V = 8
X = paddle.randint(0, V, [64, 4])
Y = (X[:, -1] >= V // 2).astype("int64")
train = paddle.io.DataLoader(paddle.io.TensorDataset([X, Y]), batch_size=16)
val = paddle.io.DataLoader(paddle.io.TensorDataset([X[:8], Y[:8]]), batch_size=8)


class Net(nn.Layer):
    def __init__(self):
        super().__init__()
        self.e, self.r, self.f = nn.Embedding(V, 8), nn.GRU(8, 8), nn.Linear(8, 2)

    def forward(self, x):
        return self.f(self.r(self.e(x))[0][:, -1])


net = Net()
opt = paddle.optimizer.Adam(1e-2, parameters=net.parameters())
for epoch in range(3):
    for x, y in train:
        v, u = next(iter(val))
        loss = nn.functional.cross_entropy(net(x), y)
        loss.backward()
        opt.step()
        opt.clear_grad()
