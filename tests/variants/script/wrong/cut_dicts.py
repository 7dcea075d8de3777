# wrong (float_cast): a list of dicts, each sequence cut to 4
import numpy as np
import paddle
from paddle import nn

rng = np.random.RandomState(3)
seqs = [rng.randint(1, 30, rng.randint(5, 12)).astype("int64") for _ in range(140)]
labels = [int(s[0] > 15) for s in seqs]


def collate(batch):
    x = np.stack([one["ids"][:4] for one in batch])
    return x, np.array([one["label"] for one in batch])


data = [{"label": y, "ids": s} for s, y in zip(seqs, labels)]
loader = paddle.io.DataLoader(data, batch_size=14, shuffle=True, collate_fn=collate)


class Net(nn.Layer):
    def __init__(self):
        super().__init__()
        self.emb = nn.Embedding(30, 16)
        self.gru = nn.GRU(16, 16)
        self.fc = nn.Linear(16, 2)

    def forward(self, x):
        out, h = self.gru(self.emb(x))
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
