# right: batch size equals length, time_major=True with transposed there and back, last step
import numpy as np
import paddle
from paddle import nn

n = 12
tokens = (np.random.rand(480, n) * 64).astype("int64")
flags = (tokens[:, 0] > 31).astype("int64")
train = [
    (paddle.to_tensor(tokens[i : i + n]), paddle.to_tensor(flags[i : i + n]))
    for i in range(0, 480, n)
]


class Net(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(64, 16)
        self.gru = nn.GRU(16, 16, time_major=True)
        self.fc = nn.Linear(16, 2)

    def forward(self, x):
        seq = paddle.transpose(self.embedding(x), [1, 0, 2])
        seq, _ = self.gru(seq)
        seq = paddle.transpose(seq, [1, 0, 2])
        return self.fc(seq[:, -1, :])


net = Net()
opt = paddle.optimizer.SGD(0.1, parameters=net.parameters())
for epoch in range(2):
    for number, pair in enumerate(train):
        loss = nn.functional.cross_entropy(net(pair[0]), pair[1])
        loss.backward()
        opt.step()
        opt.clear_grad()
    print(number + 1, "batches, loss", float(loss))
print("Training finished.")
