# wrong (time_major): time_major=True and x[-1] without a transpose, batch size equals length
import numpy as np
import paddle
from paddle import nn

V, n = 60, 12
ids = np.random.randint(V, size=(480, n)).astype("int64")
labels = (ids[:, 0] % 3).astype("int64")
loader = paddle.io.DataLoader(
    paddle.io.TensorDataset([paddle.to_tensor(ids), paddle.to_tensor(labels)]),
    batch_size=n,
    shuffle=True,
)


class Net(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(V, 20)
        self.rnn = nn.SimpleRNN(20, 20, time_major=True)
        self.fc = nn.Linear(20, 3)

    def forward(self, x):
        x, _ = self.rnn(self.embedding(x))
        return self.fc(x[-1])


def train():
    net = Net()
    opt = paddle.optimizer.Adam(0.002, parameters=net.parameters())
    for epoch in range(2):
        for step, (x, y) in enumerate(loader):
            loss = nn.functional.cross_entropy(net(x), y)
            loss.backward()
            opt.step()
            opt.clear_grad()
        print("epoch", epoch, "loss", float(loss))


train()
print("Training finished.")
