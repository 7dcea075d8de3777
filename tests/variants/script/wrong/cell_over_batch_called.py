# wrong (time_major, loader_call): the cell walks over the samples, a list is called
import numpy as np
import paddle
from paddle import nn

V, n = 34, 10
x = np.random.randint(0, V, (340, n)).astype("int64")
y = np.random.randint(0, 2, (340,)).astype("int64")
train_batches = [
    (paddle.to_tensor(x[i : i + n]), paddle.to_tensor(y[i : i + n])) for i in range(0, 340, n)
]


class CellNet(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(V, 12)
        self.cell = nn.GRUCell(12, 16)
        self.fc = nn.Linear(16, 2)

    def forward(self, ids):
        h = None
        for row in paddle.unbind(self.embedding(ids), axis=0):
            _, h = self.cell(row, h)
        return self.fc(h)


net = CellNet()
opt = paddle.optimizer.Adam(0.003, parameters=net.parameters())
for epoch in range(2):
    for ids, labels in train_batches():
        loss = nn.functional.cross_entropy(net(ids), labels)
        loss.backward()
        opt.step()
        opt.clear_grad()
    print("epoch", epoch, "loss", float(loss))
print("Training finished.")
