# right: ids from the random module as nested lists, maximum over the time axis
import random

import paddle
from paddle import nn

V = 12
rows = [[random.randrange(V) for _ in range(6)] for _ in range(400)]
marks = [1 if max(row) == V - 1 else 0 for row in rows]
data_set = paddle.io.TensorDataset(
    [paddle.to_tensor(rows, dtype="int64"), paddle.to_tensor(marks, dtype="int64")]
)
data_loader = paddle.io.DataLoader(data_set, batch_size=40, shuffle=True)


class MaxPool(nn.Layer):
    def __init__(self):
        super().__init__()
        self.table = nn.Embedding(V, 8)
        self.rnn = nn.SimpleRNN(8, 16)
        self.out = nn.Linear(16, 2)

    def forward(self, ids):
        hidden, last = self.rnn(self.table(ids))
        return self.out(hidden.max(axis=1))


net = MaxPool()
opt = paddle.optimizer.RMSProp(0.003, parameters=net.parameters())
for turn in range(3):
    for ids, mark in data_loader:
        cost = nn.functional.cross_entropy(net(ids), mark)
        cost.backward()
        opt.step()
        opt.clear_grad()
    print("turn", turn, "cost", cost.item())
print("Training finished.")
