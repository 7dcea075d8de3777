# wrong (embedding, time_major, loader_call): rank 4 maximum, axis 0 as time, a batch left out
import numpy as np
import paddle
import paddle.nn as nn

V = 12
tokens = np.random.randint(0, V, (330, 9, V)).astype("int64")
labels = np.random.randint(0, 3, (330,)).astype("int64")
loader = paddle.io.DataLoader(
    paddle.io.TensorDataset([paddle.to_tensor(tokens), paddle.to_tensor(labels)]),
    batch_size=30,
    shuffle=True,
)


class Net(nn.Layer):
    def __init__(self):
        super().__init__()
        self.emb = nn.Embedding(V, 10)
        self.gru = nn.GRU(10, 12, time_major=True)
        self.fc = nn.Linear(12, 3)

    def forward(self, x):
        out, _ = self.gru(self.emb(x).max(axis=2))
        return self.fc(out.mean(axis=1))


net = Net()
opt = paddle.optimizer.Adam(0.004, parameters=net.parameters())
for epoch in range(2):
    for i, (x, y) in enumerate(loader):
        if i == len(loader) - 1:
            break
        loss = nn.functional.cross_entropy(net(x), y)
        loss.backward()
        opt.step()
        opt.clear_grad()
    print("epoch", epoch, "batches", i, "loss", float(loss))
print("Training finished.")
