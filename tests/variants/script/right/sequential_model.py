# right: nn.Sequential of Embedding, a small reading layer and Linear
import numpy as np
import paddle
from paddle import nn

V, T, C = 52, 10, 5


class LastStep(nn.Layer):
    def __init__(self, inputs, units):
        super().__init__()
        self.rnn = nn.SimpleRNN(inputs, units)

    def forward(self, x):
        return self.rnn(x)[0][:, -1]


net = nn.Sequential(nn.Embedding(V, 16), LastStep(16, 20), nn.Tanh(), nn.Linear(20, C))
X = paddle.to_tensor(np.random.randint(0, V, (400, T)).astype("int64"))
Y = paddle.to_tensor(np.random.randint(0, C, (400,)).astype("int64"))
loader = paddle.io.DataLoader(paddle.io.TensorDataset([X, Y]), batch_size=16, shuffle=True)
criterion = nn.CrossEntropyLoss()
opt = paddle.optimizer.Adam(0.002, parameters=net.parameters())
for epoch in range(2):
    for i, (x, y) in enumerate(loader):
        loss = criterion(net(x), y)
        loss.backward()
        opt.step()
        opt.clear_grad()
    print("epoch", epoch, "batches", i + 1, "loss", float(loss))
print("Training finished.")
