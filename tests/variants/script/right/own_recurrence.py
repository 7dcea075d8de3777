# right: the recurrence written out with two Linear layers and tanh, no recurrent layer
import numpy as np
import paddle
import paddle.nn as nn
import paddle.nn.functional as F


class Elman(nn.Layer):
    def __init__(self, vocab, emb, hid, out):
        super().__init__()
        self.hid = hid
        self.emb = nn.Embedding(vocab, emb)
        self.ih = nn.Linear(emb, hid)
        self.hh = nn.Linear(hid, hid, bias_attr=False)
        self.ho = nn.Linear(hid, out)

    def forward(self, x):
        e = self.emb(x)
        h = paddle.zeros([x.shape[0], self.hid])
        for t in range(x.shape[1]):
            h = paddle.tanh(self.ih(e[:, t]) + self.hh(h))
        return self.ho(h)


tokens = np.random.randint(0, 25, (600, 5)).astype("int64")
goal = (tokens[:, 1] > 12).astype("int64")
loader = paddle.io.DataLoader(
    paddle.io.TensorDataset([paddle.to_tensor(tokens), paddle.to_tensor(goal)]),
    batch_size=60,
    shuffle=True,
)
elman = Elman(25, 12, 16, 2)
momentum = paddle.optimizer.Momentum(0.05, momentum=0.9, parameters=elman.parameters())
for epoch in range(3):
    for x, y in loader:
        loss = F.cross_entropy(elman(x), y)
        loss.backward()
        momentum.step()
        momentum.clear_grad()
    print("epoch", epoch + 1, "loss", round(float(loss), 4))
print("Training finished.")
