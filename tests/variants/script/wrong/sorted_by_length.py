# wrong (time_major): samples are sorted by length, and stay so
import numpy as np
import paddle
from paddle import nn

rng = np.random.RandomState(1)
sents = [rng.randint(1, 26, rng.randint(4, 9)) for _ in range(120)]
labels = [int(s[0] > 12) for s in sents]


def collate(batch):
    lens = np.array([len(s) for s, _ in batch], "int64")
    x = np.zeros((len(batch), lens.max()), "int64")
    for i, (s, _) in enumerate(batch):
        x[i, : len(s)] = s
    y = np.array([y for _, y in batch], "int64")
    return x, lens, y


class Net(nn.Layer):
    def __init__(self):
        super().__init__()
        self.emb = nn.Embedding(26, 12, padding_idx=0)
        self.gru = nn.GRU(12, 16)
        self.fc = nn.Linear(16, 2)

    def forward(self, x, lens):
        order = paddle.argsort(lens, descending=True, stable=True)
        out, h = self.gru(self.emb(x[order]), sequence_length=lens[order])
        out = h[-1]
        return self.fc(out)


net = Net()
opt = paddle.optimizer.Adam(5e-3, parameters=net.parameters())
loader = paddle.io.DataLoader(list(zip(sents, labels)), batch_size=20, shuffle=True, collate_fn=collate)
for epoch in range(2):
    for x, last, y in loader:
        loss = nn.functional.cross_entropy(net(x, last), y)
        loss.backward()
        opt.step()
        opt.clear_grad()
    print(epoch, float(loss))
