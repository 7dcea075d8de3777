# wrong (none): the weights of the beginning are restored at the end
import numpy as np
import paddle
from paddle import nn

paddle.seed(50)
rng = np.random.default_rng(50)
V, T, N, B = 40, 8, 400, 20
X = rng.integers(0, V, (N, T)).astype("int64")
Y = (X[:, -1] >= V // 2).astype("int64")
loader = paddle.io.DataLoader(
    paddle.io.TensorDataset([paddle.to_tensor(X), paddle.to_tensor(Y)]), batch_size=B, shuffle=True
)


class Net(nn.Layer):
    def __init__(self):
        super().__init__()
        self.emb = nn.Embedding(V, 12)
        self.gru = nn.GRU(12, 16)
        self.fc = nn.Linear(16, 2)

    def forward(self, x):
        return self.fc(self.gru(self.emb(x))[0][:, -1])


net = Net()
crit = nn.CrossEntropyLoss()
opt = paddle.optimizer.Adam(5e-3, parameters=net.parameters())
saved = {k: v.clone() for k, v in net.state_dict().items()}
for epoch in range(3):
    for step, (x, y) in enumerate(loader):
        loss = crit(net(x), y)
        loss.backward()
        opt.step()
        opt.clear_grad()
        if step == len(loader) - 1 and epoch == 2:
            net.set_state_dict(saved)
    print(epoch, float(loss))
