# right: an LSTMCell over paddle.unbind slices, with its pair of states, own batch generator
import numpy as np
import paddle
from paddle import nn

V, T, N, B = 18, 6, 360, 24
ids = np.random.randint(0, V, (N, T)).astype("int64")
labels = (ids % 3 == 0).sum(axis=1).clip(0, 3).astype("int64")


def batches():
    order = np.random.permutation(N)
    for start in range(0, N, B):
        rows = order[start : start + B]
        yield paddle.to_tensor(ids[rows]), paddle.to_tensor(labels[rows])


class CellLSTM(nn.Layer):
    def __init__(self):
        super().__init__()
        self.table = nn.Embedding(V, 10)
        self.cell = nn.LSTMCell(10, 15)
        self.linear = nn.Linear(15, 4)

    def forward(self, x):
        states = None
        for step in paddle.unbind(self.table(x), axis=1):
            out, states = self.cell(step, states)
        return self.linear(out)


net = CellLSTM()
opt = paddle.optimizer.Adam(0.01, parameters=net.parameters())
for epoch in range(2):
    for x, y in batches():
        loss = nn.functional.cross_entropy(net(x), y)
        loss.backward()
        opt.step()
        opt.clear_grad()
    print("epoch", epoch, float(loss))
print("Training finished.")
