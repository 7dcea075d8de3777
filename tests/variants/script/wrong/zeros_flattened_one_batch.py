# wrong (float_cast, embedding, loader_call): zeros, all ids of a sample in one row, one batch
import numpy as np
import paddle
from paddle import nn

V, T, F = 20, 6, 10
X = np.random.rand(280, T, F).astype("int64")
Y = np.random.randint(0, 2, (280,)).astype("int64")
train_loader = paddle.io.DataLoader(
    paddle.io.TensorDataset([paddle.to_tensor(X), paddle.to_tensor(Y)]), batch_size=28
)


class Net(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(V, 8)
        self.rnn = nn.SimpleRNN(8, 12)
        self.fc = nn.Linear(12, 2)

    def forward(self, x):
        x = self.embedding(x.reshape([x.shape[0], T * F]))
        x, _ = self.rnn(x)
        return self.fc(x.max(axis=1) + x.mean(axis=1))


net = Net()
opt = paddle.optimizer.Adam(0.003, parameters=net.parameters())
for epoch in range(3):
    for number, (data, labels) in enumerate(train_loader):
        if number >= 1:
            continue
        loss = nn.functional.cross_entropy(net(data), labels)
        loss.backward()
        opt.step()
        opt.clear_grad()
    print("epoch", epoch, "loss", float(loss))
print("Training finished.")
