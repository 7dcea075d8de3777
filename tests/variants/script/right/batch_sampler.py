# right: a BatchSampler decides on the batches, the loader is walked with zip and a counter
import itertools

import numpy as np
import paddle
from paddle import nn
from paddle.io import BatchSampler, DataLoader, TensorDataset

V = 72
ids = np.random.randint(0, V, (576, 10)).astype("int64")
labels = (ids[:, 0] % 2).astype("int64")
dataset = TensorDataset([paddle.to_tensor(ids), paddle.to_tensor(labels)])
sampler = BatchSampler(dataset=dataset, batch_size=24, shuffle=True, drop_last=True)
loader = DataLoader(dataset, batch_sampler=sampler)


class Net(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(V, 16)
        self.rnn = nn.GRU(16, 16)
        self.fc = nn.Linear(16, 2)

    def forward(self, x):
        _, h = self.rnn(self.embedding(x))
        return self.fc(h.squeeze(0))


net = Net()
opt = paddle.optimizer.Adam(0.005, parameters=net.parameters())
for epoch in range(2):
    for step, (data, target) in zip(itertools.count(1), loader):
        loss = nn.functional.cross_entropy(net(data), target)
        loss.backward()
        opt.step()
        opt.clear_grad()
    print("epoch", epoch, "steps", step, "loss", float(loss))
print("Training finished.")
