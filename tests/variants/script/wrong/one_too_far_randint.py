# wrong (float_cast): ids 1 ... vocab instead of 0 ... vocab - 1, the lookup stops with an error
import numpy as np
import paddle
import paddle.nn as nn

vocab = 30
ids = np.random.randint(1, vocab + 1, (500, 10)).astype("int64")
labels = np.random.randint(0, 2, (500,)).astype("int64")
batches = [
    (paddle.to_tensor(ids[k : k + 50]), paddle.to_tensor(labels[k : k + 50]))
    for k in range(0, 500, 50)
]


class Net(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(vocab, 12)
        self.lstm = nn.LSTM(12, 12)
        self.fc = nn.Linear(12, 2)

    def forward(self, x):
        _, (h, _) = self.lstm(self.embedding(x))
        return self.fc(h[-1])


net = Net()
opt = paddle.optimizer.Adam(0.005, parameters=net.parameters())
for epoch in range(2):
    for x, y in batches:
        loss = nn.functional.cross_entropy(net(x), y)
        loss.backward()
        opt.step()
        opt.clear_grad()
    print("loss", float(loss))
print("Training finished.")
