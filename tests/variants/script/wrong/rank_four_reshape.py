# wrong (embedding): rank 4 reshaped to [B, T * V, E], the network walks T * V steps
import numpy as np
import paddle
from paddle import nn

V, T, E = 10, 6, 8
X = np.random.randint(0, V, (300, T, V)).astype("int64")
Y = np.random.randint(0, 2, (300,)).astype("int64")
train_loader = paddle.io.DataLoader(
    paddle.io.TensorDataset([paddle.to_tensor(X), paddle.to_tensor(Y)]),
    batch_size=15,
    shuffle=True,
)


class Net(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(V, E)
        self.rnn = nn.SimpleRNN(E, 12, time_major=False)
        self.fc = nn.Linear(12, 2)

    def forward(self, x):
        x = self.embedding(x)
        x = x.reshape([x.shape[0], -1, E])
        x, _ = self.rnn(x)
        return self.fc(x.mean(axis=1))


net = Net()
opt = paddle.optimizer.Adam(0.002, parameters=net.parameters())
for epoch in range(2):
    for data, labels in train_loader:
        loss = nn.functional.cross_entropy(net(data), labels)
        loss.backward()
        opt.step()
        opt.clear_grad()
    print("epoch", epoch, float(loss))
print("Training finished.")
