# right: next-token, padded, shifted in the loop
import numpy as np
import paddle
from paddle import nn

rng = np.random.RandomState(3)
seqs = [rng.randint(1, 30, rng.choice([11, 12])).astype("int64") for _ in range(140)]


def collate(batch):
    n = max(len(s) for s in batch)
    return np.stack([np.pad(s, (0, n - len(s))) for s in batch])


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
    for z in loader:
        x, y = z[:, :-1], z[:, 1:]
        loss = nn.functional.cross_entropy(net(x).reshape([-1, 30]), y.reshape([-1]), ignore_index=0)
        loss.backward()
        opt.step()
        opt.clear_grad()
    print(epoch, float(loss))
