# wrong (float_cast): samples of a list are cut to the shortest of the batch
import numpy as np
import paddle
from paddle import nn

rng = np.random.RandomState(6)
seqs = [rng.randint(0, 30, rng.choice([6, 12])).astype("int64") for _ in range(140)]
labels = [int(s[-1] > 15) for s in seqs]


def collate(batch):
    n = min(len(s) for s, _ in batch)
    x = np.stack([s[:n] for s, _ in batch])
    y = np.array([l for _, l in batch], dtype="int64")
    return x, y


loader = paddle.io.DataLoader(list(zip(seqs, labels)), batch_size=14, shuffle=True, collate_fn=collate)


class Net(nn.Layer):
    def __init__(self):
        super().__init__()
        self.emb = nn.Embedding(30, 16)
        self.gru = nn.GRU(16, 16)
        self.fc = nn.Linear(16, 2)

    def forward(self, x):
        _, h = self.gru(self.emb(x))
        return self.fc(h[0])


net = Net()
opt = paddle.optimizer.Adam(5e-3, parameters=net.parameters())
for epoch in range(2):
    for x, y in loader:
        loss = nn.functional.cross_entropy(net(x), y)
        loss.backward()
        opt.step()
        opt.clear_grad()
    print(epoch, float(loss))
