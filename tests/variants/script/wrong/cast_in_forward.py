# wrong (float_cast): the data stay floats from 0 to 1, forward casts them all to 0
import numpy as np
import paddle
from paddle import nn

V, T = 40, 10
X = np.random.rand(640, T).astype("float32")
Y = (X.mean(axis=1) > 0.5).astype("int64")
loader = paddle.io.DataLoader(
    paddle.io.TensorDataset([paddle.to_tensor(X), paddle.to_tensor(Y)]),
    batch_size=32,
    shuffle=True,
)


class Net(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(V, 16)
        self.rnn = nn.SimpleRNN(16, 16)
        self.fc = nn.Linear(16, 2)

    def forward(self, x):
        x = self.embedding(x.astype("int64"))
        x, _ = self.rnn(x)
        return self.fc(x[:, -1])


net = Net()
criterion = nn.CrossEntropyLoss()
opt = paddle.optimizer.Adam(0.003, parameters=net.parameters())
for epoch in range(3):
    for x, y in loader:
        loss = criterion(net(x), y)
        loss.backward()
        opt.step()
        opt.clear_grad()
    print("epoch", epoch, "loss", float(loss))
print("Training finished.")
