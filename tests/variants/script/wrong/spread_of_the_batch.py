# wrong (time_major): last states are divided by the spread of their batch
import numpy as np
import paddle
from paddle import nn

rng = np.random.RandomState(20)
X = rng.randint(0, 31, (128, 6)).astype("int64")
Y = (X[:, 2] % 3).astype("int64")


class Standardize(nn.Layer):
    def forward(self, x):
        return (x - x.mean(axis=0)) / (x.std(axis=0) + 1e-5)


class Net(nn.Layer):
    def __init__(self):
        super().__init__()
        self.emb = nn.Embedding(31, 16)
        self.lstm = nn.LSTM(16, 16)
        self.norm = Standardize()
        self.fc = nn.Linear(16, 3)

    def forward(self, x):
        out, _ = self.lstm(self.emb(x))
        return self.fc(self.norm(out[:, -1]))


net = Net()
opt = paddle.optimizer.Adam(5e-3, parameters=net.parameters())
ds = paddle.io.TensorDataset([paddle.to_tensor(X), paddle.to_tensor(Y)])
for epoch in range(2):
    for x, y in paddle.io.DataLoader(ds, batch_size=16, shuffle=True):
        loss = nn.functional.cross_entropy(net(x), y)
        loss.backward()
        opt.step()
        opt.clear_grad()
    print(epoch, float(loss))
