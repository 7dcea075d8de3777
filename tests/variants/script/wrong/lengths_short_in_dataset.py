# wrong (time_major): the dataset tells lengths that are one too small
import numpy as np
import paddle
from paddle import nn

rng = np.random.RandomState(20)
sents = [rng.randint(1, 26, rng.randint(4, 9)) for _ in range(100)]
labels = [int(s[0] > 12) for s in sents]


class Sents(paddle.io.Dataset):
    def __getitem__(self, i):
        row = np.zeros(9, "int64")
        row[: len(sents[i])] = sents[i]
        return row, np.array(len(sents[i]) - 1), np.array(labels[i])

    def __len__(self):
        return len(sents)


loader = paddle.io.DataLoader(Sents(), batch_size=20, shuffle=True)


class Net(nn.Layer):
    def __init__(self):
        super().__init__()
        self.emb = nn.Embedding(26, 12, padding_idx=0)
        self.gru = nn.GRU(12, 16)
        self.fc = nn.Linear(16, 2)

    def forward(self, x, last):
        _, h = self.gru(self.emb(x), sequence_length=last)
        return self.fc(h[0])


net = Net()
opt = paddle.optimizer.Adam(5e-3, parameters=net.parameters())
for epoch in range(2):
    for x, last, y in loader:
        loss = nn.functional.cross_entropy(net(x, last), y)
        loss.backward()
        opt.step()
        opt.clear_grad()
    print(epoch, float(loss))
