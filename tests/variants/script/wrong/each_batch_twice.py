# wrong (loader_call): an inner loop uses each batch two times before the next one comes
import numpy as np
import paddle
from paddle import nn

vocab = 22
x_all = np.random.randint(0, vocab, (440, 10)).astype("int64")
y_all = np.random.randint(0, 3, (440,)).astype("int64")


class Net(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(vocab, 12)
        self.lstm = nn.LSTM(12, 12)
        self.fc = nn.Linear(12, 3)

    def forward(self, x):
        out, _ = self.lstm(self.embedding(x))
        return self.fc(out[:, -1])


net = Net()
opt = paddle.optimizer.Adam(0.005, parameters=net.parameters())
pairs = paddle.io.TensorDataset([paddle.to_tensor(x_all), paddle.to_tensor(y_all)])
loader = paddle.io.DataLoader(pairs, batch_size=40, shuffle=True)
for epoch in range(2):
    for x, y in loader:
        for repeat in range(2):
            loss = nn.functional.cross_entropy(net(x), y)
            loss.backward()
            opt.step()
            opt.clear_grad()
    print("epoch", epoch, "loss", float(loss))
print("Training finished.")
