# wrong (time_major): transposed for time_major=True, but [:, -1] then picks the last sample
import numpy as np
import paddle
from paddle import nn

V, n = 80, 10
X = np.random.randint(0, V, (600, n)).astype("int64")
Y = np.random.randint(0, 2, (600,)).astype("int64")
loader = paddle.io.DataLoader(
    paddle.io.TensorDataset([paddle.to_tensor(X), paddle.to_tensor(Y)]),
    batch_size=n,
    shuffle=True,
)


class Net(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(V, 20)
        self.rnn = nn.SimpleRNN(20, 20, time_major=True)
        self.fc = nn.Linear(20, 2)

    def forward(self, x):
        x = self.embedding(x).transpose([1, 0, 2])
        x, _ = self.rnn(x)
        return self.fc(x[:, -1, :])


net = Net()
opt = paddle.optimizer.Adam(0.002, parameters=net.parameters())
for epoch in range(2):
    for batch_id, (x, y) in enumerate(loader):
        loss = nn.functional.cross_entropy(net(x), y)
        loss.backward()
        opt.step()
        opt.clear_grad()
    print("epoch", epoch, "loss", float(loss))
print("Training finished.")
