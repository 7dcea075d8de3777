# right: sequences of 11 or 12 ids; the longest lose the last as label in the sample
import numpy as np
import paddle
from paddle import nn

rng = np.random.RandomState(3)
seqs = [rng.randint(1, 30, rng.choice([11, 12])).astype("int64") for _ in range(140)]


def collate(batch):
    x = np.zeros((len(batch), 11), "int64")
    y = np.zeros((len(batch), 11), "int64")
    for i, s in enumerate(batch):
        x[i, : len(s) - 1] = s[:-1]
        y[i, : len(s) - 1] = s[1:]
    return x, y.ravel()


loader = paddle.io.DataLoader(seqs, batch_size=14, shuffle=True, collate_fn=collate)


class Net(nn.Layer):
    def __init__(self):
        super().__init__()
        self.emb = nn.Embedding(30, 16)
        self.gru = nn.GRU(16, 16)
        self.fc = nn.Linear(16, 30)

    def forward(self, x):
        out, h = self.gru(self.emb(x))
        return self.fc(out)


net = Net()
opt = paddle.optimizer.Adam(5e-3, parameters=net.parameters())
for epoch in range(2):
    for x, y in loader:
        loss = nn.functional.cross_entropy(net(x).reshape([-1, 30]), y.reshape([-1]), ignore_index=0)
        loss.backward()
        opt.step()
        opt.clear_grad()
    print(epoch, float(loss))
