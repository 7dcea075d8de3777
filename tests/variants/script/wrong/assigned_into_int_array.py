# wrong (float_cast): floats are assigned into an int array, NumPy cuts them off without a word
import numpy as np
import paddle
from paddle import nn

V = 64
ids = np.empty((512, 10), dtype="int64")
ids[:] = np.random.rand(512, 10)
labels = np.random.randint(0, 4, 512).astype("int64")
loader = paddle.io.DataLoader(
    paddle.io.TensorDataset([paddle.to_tensor(ids), paddle.to_tensor(labels)]),
    batch_size=64,
    shuffle=True,
)


class Net(nn.Layer):
    def __init__(self):
        super().__init__()
        self.emb = nn.Embedding(V, 16)
        self.rnn = nn.RNN(nn.GRUCell(16, 16))
        self.fc = nn.Linear(16, 4)

    def forward(self, x):
        out, _ = self.rnn(self.emb(x))
        return self.fc(out.max(axis=1))


net = Net()
opt = paddle.optimizer.Adam(0.01, parameters=net.parameters())
for epoch in range(3):
    for x, y in loader:
        loss = nn.functional.cross_entropy(net(x), y)
        loss.backward()
        opt.step()
        opt.clear_grad()
    print(epoch, float(loss))
print("Training finished.")
