# wrong (time_major): transposed to [T, B, E] although the network is batch-major, then x[-1]
import numpy as np
import paddle
from paddle import nn

V = 54
X = np.random.randint(0, V, (540, 10)).astype("int64")
Y = (X[:, 3] % 2).astype("int64")
batches = list(
    paddle.io.DataLoader(
        paddle.io.TensorDataset([paddle.to_tensor(X), paddle.to_tensor(Y)]), batch_size=18
    )
)


class Net(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(V, 16)
        self.rnn = nn.GRU(16, 16)
        self.fc = nn.Linear(16, 2)

    def forward(self, x):
        x = paddle.moveaxis(self.embedding(x), 0, 1)
        x, _ = self.rnn(x)
        return self.fc(x[-1])


net = Net()
opt = paddle.optimizer.Adam(0.003, parameters=net.parameters())
for epoch in range(2):
    for i in range(len(batches)):
        loss = nn.functional.cross_entropy(net(batches[i][0]), batches[i][1])
        loss.backward()
        opt.step()
        opt.clear_grad()
    print("epoch", epoch, "loss", float(loss))
print("Training finished.")
