# wrong (embedding): one-hot data into the Embedding, then [:, :, 0]: id 0 or not is all it knows
import numpy as np
import paddle
from paddle import nn

size, length = 18, 10
picked = np.random.randint(0, size, (450, length))
X = np.eye(size, dtype="int64")[picked]
Y = (picked[:, 0] > 8).astype("int64")
loader = paddle.io.DataLoader(
    paddle.io.TensorDataset([paddle.to_tensor(X), paddle.to_tensor(Y)]),
    batch_size=30,
    shuffle=True,
)


class Net(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(size, 12)
        self.rnn = nn.SimpleRNN(12, 16)
        self.fc = nn.Linear(16, 2)

    def forward(self, x):
        x = self.embedding(x)[:, :, 0]
        x, _ = self.rnn(x)
        return self.fc(x[:, -1, :])


net = Net()
criterion = nn.CrossEntropyLoss()
opt = paddle.optimizer.Adam(0.005, parameters=net.parameters())
for epoch in range(2):
    for batch_id, (data, labels) in enumerate(loader):
        loss = criterion(net(data), labels)
        loss.backward()
        opt.step()
        opt.clear_grad()
        if batch_id == 0:
            print("epoch", epoch, "loss", float(loss))
print("Training finished.")
