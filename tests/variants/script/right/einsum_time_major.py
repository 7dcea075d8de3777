# right: einsum swaps the first two axes for a time-major network, mean over axis 0 (time)
import numpy as np
import paddle
from paddle import nn

size, steps = 33, 11
x = np.random.randint(0, size, (660, steps)).astype("int64")
y = (x[:, 5] > 16).astype("int64")
loader = paddle.io.DataLoader(
    paddle.io.TensorDataset([paddle.to_tensor(x), paddle.to_tensor(y)]),
    batch_size=11,
    shuffle=True,
)


class M(nn.Layer):
    def __init__(self):
        super().__init__()
        self.e = nn.Embedding(size, 14)
        self.r = nn.SimpleRNN(14, 14, time_major=True)
        self.o = nn.Linear(14, 2)

    def forward(self, ids):
        seq = paddle.einsum("bte->tbe", self.e(ids))
        seq, _ = self.r(seq)
        return self.o(seq.mean(axis=0))


m = M()
f = nn.CrossEntropyLoss()
o = paddle.optimizer.Adam(0.003, parameters=m.parameters())
for epoch in range(2):
    for b, (xs, ys) in enumerate(loader):
        loss = f(m(xs), ys)
        loss.backward()
        o.step()
        o.clear_grad()
    print("epoch", epoch, "batches", b + 1, "loss", float(loss))
print("Training finished.")
