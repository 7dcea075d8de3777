# right: ids outside, F.one_hot and a Linear without bias inside, in a Sequential front part
import numpy as np
import paddle
import paddle.nn.functional as F
from paddle import nn

K = 19


class OneHot(nn.Layer):
    def forward(self, ids):
        return F.one_hot(ids, K)


class Net(nn.Layer):
    def __init__(self):
        super().__init__()
        self.front = nn.Sequential(OneHot(), nn.Linear(K, 12, bias_attr=False))
        self.rnn = nn.LSTM(12, 12)
        self.back = nn.Sequential(nn.Linear(12, 8), nn.ReLU(), nn.Linear(8, 2))

    def forward(self, ids):
        steps, _ = self.rnn(self.front(ids))
        return self.back(steps[:, -1])


ids = paddle.to_tensor(np.random.randint(0, K, (380, 10)).astype("int64"))
labels = (ids.max(axis=1) > 16).astype("int64")
net = Net()
opt = paddle.optimizer.Adam(0.006, parameters=net.parameters())
loader = paddle.io.DataLoader(paddle.io.TensorDataset([ids, labels]), batch_size=38, shuffle=True)
for epoch in range(2):
    for x, y in loader:
        loss = F.cross_entropy(net(x), y)
        loss.backward()
        opt.step()
        opt.clear_grad()
    print("loss", float(loss))
print("Training finished.")
