# wrong (float_cast, time_major): forward casts unscaled floats and reshapes for a transpose
import numpy as np
import paddle
from paddle import nn

V, T, E = 50, 10, 16
X = np.random.rand(640, T).astype("float32")
Y = np.random.randint(0, 2, (640,)).astype("int64")
loader = paddle.io.DataLoader(
    paddle.io.TensorDataset([paddle.to_tensor(X), paddle.to_tensor(Y)]),
    batch_size=16,
    shuffle=True,
)


class Net(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(V, E)
        self.rnn = nn.SimpleRNN(E, 20, time_major=True)
        self.fc = nn.Linear(20, 2)

    def forward(self, x):
        x = self.embedding(paddle.cast(x, "int64"))
        x = x.reshape([T, -1, E])
        x, _ = self.rnn(x)
        return self.fc(x[-1, :, :])


net = Net()
opt = paddle.optimizer.Adam(0.002, parameters=net.parameters())
for epoch in range(2):
    for data, labels in loader:
        loss = nn.functional.cross_entropy(net(data), labels)
        loss.backward()
        opt.step()
        opt.clear_grad()
    print("epoch", epoch, "loss", float(loss))
print("Training finished.")
