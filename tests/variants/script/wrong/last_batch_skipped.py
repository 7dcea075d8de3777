# wrong (loader_call): islice stops one batch before the end of each epoch
import itertools

import numpy as np
import paddle
from paddle import nn

V = 56
ids = np.random.randint(0, V, (400, 14)).astype("int64")
labels = (ids[:, 0] % 2).astype("int64")
loader = paddle.io.DataLoader(
    paddle.io.TensorDataset([paddle.to_tensor(ids), paddle.to_tensor(labels)]),
    batch_size=40,
    shuffle=True,
)


class Net(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(V, 14)
        self.rnn = nn.SimpleRNN(14, 14, time_major=True)
        self.fc = nn.Linear(14, 2)

    def forward(self, x):
        out, _ = self.rnn(self.embedding(x.transpose([1, 0])))
        return self.fc(out[-1])


net = Net()
opt = paddle.optimizer.Adam(0.003, parameters=net.parameters())
for epoch in range(2):
    for x, y in itertools.islice(loader, len(loader) - 1):
        loss = nn.functional.cross_entropy(net(x), y)
        loss.backward()
        opt.step()
        opt.clear_grad()
    print("epoch", epoch, "loss", float(loss))
print("Training finished.")
