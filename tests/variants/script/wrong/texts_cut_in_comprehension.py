# wrong (float_cast): a comprehension keeps six words of each text
import numpy as np
import paddle
from paddle import nn

rng = np.random.default_rng(94)
words = ["w%d" % i for i in range(30)]
vocab = {"<pad>": 0, **{w: i + 1 for i, w in enumerate(words)}}
texts = [" ".join(rng.choice(words, rng.integers(5, 13))) for _ in range(300)]
labels = [int(vocab[t.split()[-1]] > 15) for t in texts]
rows = [[vocab[w] for w in t.split()[:6]] for t in texts]
x = np.zeros((len(rows), max(map(len, rows))), "int64")
for i, row in enumerate(rows):
    x[i, : len(row)] = row
loader = paddle.io.DataLoader(paddle.io.TensorDataset([paddle.to_tensor(x), paddle.to_tensor(np.array(labels))]), batch_size=20, shuffle=True)


class Net(nn.Layer):
    def __init__(self):
        super().__init__()
        self.emb = nn.Embedding(len(vocab), 12, padding_idx=0)
        self.gru = nn.GRU(12, 16)
        self.fc = nn.Linear(16, 2)

    def forward(self, x):
        return self.fc(self.gru(self.emb(x))[0].max(1))


net = Net()
opt = paddle.optimizer.Adam(5e-3, parameters=net.parameters())
for epoch in range(3):
    for x, y in loader:
        loss = nn.functional.cross_entropy(net(x), y)
        loss.backward()
        opt.step()
        opt.clear_grad()
