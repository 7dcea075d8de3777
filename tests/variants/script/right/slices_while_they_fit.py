# right: a function takes slices as long as they fit
import numpy as np
import paddle
from paddle import nn


class Net(nn.Layer):
    def __init__(self):
        super().__init__()
        self.emb = nn.Embedding(40, 12)
        self.gru = nn.GRU(12, 16)
        self.fc = nn.Linear(16, 2)

    def forward(self, x):
        return self.fc(self.gru(self.emb(x))[0][:, -1])


def main():
    rng = np.random.default_rng(5)
    ids = rng.integers(0, 40, (400, 8))
    labels = (ids[:, -1] > 19).astype("int64")
    net = Net()
    opt = paddle.optimizer.Adam(5e-3, parameters=net.parameters())
    for epoch in range(2):
        at = 0
        while at + 20 <= len(ids):
            x, y = paddle.to_tensor(ids[at : at + 20]), paddle.to_tensor(labels[at : at + 20])
            loss = nn.functional.cross_entropy(net(x), y)
            loss.backward()
            opt.step()
            opt.clear_grad()
            at += 20


if __name__ == "__main__":
    main()
