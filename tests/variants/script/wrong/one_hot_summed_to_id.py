# wrong (embedding): one-hot vectors summed in forward, every token becomes id 1
import numpy as np
import paddle
from paddle import nn

K = 15
picked = np.random.randint(0, K, (400, 10))
X = np.eye(K).astype("int64")[picked]
Y = (picked[:, -1] > 7).astype("int64")
loader = paddle.io.DataLoader(
    paddle.io.TensorDataset([paddle.to_tensor(X), paddle.to_tensor(Y)]), batch_size=10
)


class Net(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(K, 10)
        self.rnn = nn.SimpleRNN(10, 12)
        self.fc = nn.Linear(12, 2)

    def forward(self, x):
        ids = x.sum(axis=-1)
        x, _ = self.rnn(self.embedding(ids))
        return self.fc(x[:, -1, :])


net = Net()
opt = paddle.optimizer.Adam(0.005, parameters=net.parameters())
for epoch in range(2):
    iterator = iter(loader)
    while (batch := next(iterator, None)) is not None:
        loss = nn.functional.cross_entropy(net(batch[0]), batch[1])
        loss.backward()
        opt.step()
        opt.clear_grad()
    print("epoch", epoch, float(loss))
print("Training finished.")
