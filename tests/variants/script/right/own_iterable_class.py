# right: an own class with __iter__ and __len__ that reshuffles in every epoch
import numpy as np
import paddle
from paddle import nn


class Batches:
    def __init__(self, x, y, size):
        self.x, self.y, self.size = x, y, size

    def __len__(self):
        return -(-len(self.x) // self.size)

    def __iter__(self):
        order = np.random.permutation(len(self.x))
        for part in np.array_split(order, len(self)):
            yield paddle.to_tensor(self.x[part]), paddle.to_tensor(self.y[part])


class Net(nn.Layer):
    def __init__(self, vocab=38):
        super().__init__()
        self.emb = nn.Embedding(vocab, 15)
        self.rnn = nn.SimpleRNN(15, 15)
        self.fc = nn.Linear(15, 2)

    def forward(self, x):
        return self.fc(self.rnn(self.emb(x))[0][:, -1, :])


ids = np.random.randint(0, 38, (570, 10)).astype("int64")
loader = Batches(ids, (ids[:, 0] > 18).astype("int64"), 19)
net = Net()
opt = paddle.optimizer.Adam(0.004, parameters=net.parameters())
for epoch in range(2):
    for i, (x, y) in enumerate(loader):
        loss = nn.functional.cross_entropy(net(x), y)
        loss.backward()
        opt.step()
        opt.clear_grad()
        if (i + 1) % 10 == 0:
            print(f"{i + 1}/{len(loader)}: {float(loss):.4f}")
print("Training finished.")
