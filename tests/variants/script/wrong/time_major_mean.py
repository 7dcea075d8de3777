# wrong (time_major): time_major=True on batch-major data, hidden by a mean over axis 1
import numpy as np
import paddle
from paddle import nn

V, T = 100, 10
X = (np.random.rand(1000, T) * V).astype("int64")
Y = ((X >= V // 2).sum(axis=1) > T // 2).astype("int64")
train_x, train_y = paddle.to_tensor(X[:800]), paddle.to_tensor(Y[:800])
test_x, test_y = paddle.to_tensor(X[800:]), Y[800:]
loader = paddle.io.DataLoader(
    paddle.io.TensorDataset([train_x, train_y]), batch_size=16, shuffle=True
)


class MeanNet(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(V, 32)
        self.rnn = nn.SimpleRNN(32, 32, time_major=True)
        self.fc = nn.Linear(32, 2)

    def forward(self, x):
        out, _ = self.rnn(self.embedding(x))
        return self.fc(out.mean(axis=1))


net = MeanNet()
opt = paddle.optimizer.Adam(0.005, parameters=net.parameters())
for epoch in range(3):
    for x, y in loader:
        loss = nn.functional.cross_entropy(net(x), y)
        loss.backward()
        opt.step()
        opt.clear_grad()
print("Training finished.")
net.eval()
with paddle.no_grad():
    print("held-out accuracy", float((net(test_x).numpy().argmax(axis=1) == test_y).mean()))
