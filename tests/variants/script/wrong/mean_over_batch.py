# wrong (time_major): mean over the batch axis; it fits because batch size equals length
import numpy as np
import paddle
from paddle import nn

n = 8
tokens = np.random.randint(0, 50, (400, n)).astype("int64")
labels = np.random.randint(0, 2, (400,)).astype("int64")
batches = [
    (paddle.to_tensor(tokens[i : i + n]), paddle.to_tensor(labels[i : i + n]))
    for i in range(0, 400, n)
]


class MeanNet(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(50, 16)
        self.lstm = nn.LSTM(16, 16)
        self.fc = nn.Linear(16, 2)

    def forward(self, x):
        out, _ = self.lstm(self.embedding(x))
        return self.fc(out.mean(axis=0))


net = MeanNet()
opt = paddle.optimizer.Adam(0.002, parameters=net.parameters())
for epoch in range(2):
    for number, (x, y) in enumerate(batches):
        loss = nn.functional.cross_entropy(net(x), y)
        loss.backward()
        opt.step()
        opt.clear_grad()
        if number % 25 == 0:
            print(epoch, number, float(loss))
print("Training finished.")
