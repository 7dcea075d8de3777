# wrong (none): minimize() updates the weights, and step() updates them again
import numpy as np
import paddle
from paddle import nn

paddle.seed(110)
rng = np.random.default_rng(110)
X = rng.integers(0, 11, (112, 7))
Y = (X[:, 0] > 5).astype("int64")


class Net(nn.Layer):
    def __init__(self):
        super().__init__()
        self.emb = nn.Embedding(11, 10)
        self.rnn = nn.SimpleRNN(10, 16)
        self.fc = nn.Linear(16, 2)

    def forward(self, x):
        return self.fc(self.rnn(self.emb(x))[0].max(axis=1))


net = Net()
sgd = paddle.optimizer.SGD(0.05, parameters=net.parameters())
loader = paddle.io.DataLoader(
    paddle.io.TensorDataset([paddle.to_tensor(X), paddle.to_tensor(Y)]), batch_size=16, shuffle=True
)
for epoch in range(3):
    for x, y in loader:
        avg_loss = nn.functional.cross_entropy(net(x), y)
        avg_loss.backward()
        sgd.minimize(avg_loss)
        sgd.step()
        sgd.clear_grad()
    print(epoch, avg_loss.item())
