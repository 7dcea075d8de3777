# wrong (time_major): an own recurrence that leaves out the last token of every sample
import numpy as np
import paddle
from paddle import nn

V, H = 36, 20
tokens = np.random.randint(0, V, (420, 7)).astype("int64")
labels = (tokens[:, -1] >= V // 2).astype("int64")


class Elman(nn.Layer):
    def __init__(self):
        super().__init__()
        self.emb = nn.Embedding(V, 12)
        self.into = nn.Linear(12, H)
        self.again = nn.Linear(H, H)
        self.out = nn.Linear(H, 2)

    def forward(self, x):
        e = self.emb(x)
        h = paddle.zeros([x.shape[0], H])
        for t in range(x.shape[1] - 1):
            h = paddle.tanh(self.into(e[:, t]) + self.again(h))
        return self.out(h)


def batches(size=21):
    for k in range(0, len(tokens), size):
        yield paddle.to_tensor(tokens[k : k + size]), paddle.to_tensor(labels[k : k + size])


elman = Elman()
opt = paddle.optimizer.Adam(0.005, parameters=elman.parameters())
for epoch in range(2):
    for i, (x, y) in enumerate(batches()):
        loss = nn.functional.cross_entropy(elman(x), y)
        loss.backward()
        opt.step()
        opt.clear_grad()
    print(epoch, i, float(loss))
print("Training finished.")
