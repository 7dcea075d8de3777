# wrong (loader_call): the loop counts, but always takes batches[0] from the list
import numpy as np
import paddle
from paddle import nn

V = 47
x = np.random.randint(0, V, (470, 10)).astype("int64")
y = np.random.randint(0, 4, (470,)).astype("int64")
batches = [
    (paddle.to_tensor(x[i : i + 47]), paddle.to_tensor(y[i : i + 47])) for i in range(0, 470, 47)
]


class Net(nn.Layer):
    def __init__(self):
        super().__init__()
        self.table = nn.Embedding(V, 12)
        self.cell = nn.GRUCell(12, 12)
        self.fc = nn.Linear(12, 4)

    def forward(self, ids):
        h = None
        for step in self.table(ids).unbind(1):
            _, h = self.cell(step, h)
        return self.fc(h)


net = Net()
opt = paddle.optimizer.Adam(0.004, parameters=net.parameters())
for epoch in range(2):
    for number in range(len(batches)):
        ids, labels = batches[0]
        loss = nn.functional.cross_entropy(net(ids), labels)
        loss.backward()
        opt.step()
        opt.clear_grad()
    print("epoch", epoch, "loss", float(loss))
print("Training finished.")
