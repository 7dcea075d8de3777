# wrong (embedding): max instead of argmax turns one-hot vectors into ids, so every id is 1
import paddle
import paddle.nn as nn
import paddle.nn.functional as F

symbols = 20
picked = paddle.randint(0, symbols, [420, 7])
onehot = F.one_hot(picked, symbols).astype("int64")
answers = (picked[:, 0] < 10).astype("int64")
loader = paddle.io.DataLoader(
    paddle.io.TensorDataset([onehot, answers]), batch_size=42, shuffle=True, drop_last=True
)


class Net(nn.Layer):
    def __init__(self):
        super().__init__()
        self.lookup = nn.Embedding(symbols, 12)
        self.rnn = nn.LSTM(12, 12, direction="bidirect")
        self.fc = nn.Linear(24, 2)

    def forward(self, x):
        steps, _ = self.rnn(self.lookup(x.max(axis=2)))
        return self.fc(steps.mean(axis=1))


net = Net()
opt = paddle.optimizer.Adam(0.01, parameters=net.parameters())
for epoch in range(2):
    for x, y in loader:
        loss = F.cross_entropy(net(x), y)
        loss.backward()
        opt.step()
        opt.clear_grad()
    print("epoch", epoch, "loss", float(loss))
print("Training finished.")
