# right: chunks of 20, 20 and 10
import numpy as np
import paddle
from paddle import nn

rng = np.random.RandomState(3)
seqs = [rng.randint(0, 30, 50).astype("int64") for _ in range(140)]
labels = [int(s[0] > 15) for s in seqs]
loader = paddle.io.DataLoader(list(zip(seqs, labels)), batch_size=14, shuffle=True)


class Net(nn.Layer):
    def __init__(self):
        super().__init__()
        self.emb = nn.Embedding(30, 16)
        self.gru = nn.GRU(16, 16)
        self.fc = nn.Linear(16, 2)

    def forward(self, x, h):
        out, h = self.gru(self.emb(x), h)
        return self.fc(out[:, -1]), h


net = Net()
opt = paddle.optimizer.Adam(5e-3, parameters=net.parameters())
for epoch in range(2):
    for x, y in loader:
        h = None
        for t in range(0, 50, 20):
            logits, h = net(x[:, t : t + 20], h)
            h = h.detach()
            loss = nn.functional.cross_entropy(logits, y)
            loss.backward()
            opt.step()
            opt.clear_grad()
    print(epoch, float(loss))
