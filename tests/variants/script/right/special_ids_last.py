# right: the last ids are for the start and the end, which no encoder sees

import numpy as np
import paddle
import paddle.nn.functional as F
from paddle import nn


class Words:
    def __init__(self, count):
        self.bos_id, self.eos_id, self.size = count, count + 1, count + 2


class Net(nn.Layer):
    def __init__(self, size):
        super().__init__()
        self.one, self.other = nn.Embedding(size, 8), nn.Embedding(size, 8)
        self.encoder, self.decoder, self.fc = nn.GRU(8, 10), nn.GRU(8, 10), nn.Linear(10, size)

    def forward(self, x, before):
        _, state = self.encoder(self.one(x))
        return self.fc(self.decoder(self.other(before), state)[0])


def main():
    words = Words(12)
    ids = np.random.default_rng(0).integers(0, 12, (320, 6))
    before = np.pad(ids, ((0, 0), (1, 0)), constant_values=words.bos_id)
    after = np.pad(ids, ((0, 0), (0, 1)), constant_values=words.eos_id)
    net = Net(words.size)
    opt = paddle.optimizer.Adam(0.01, parameters=net.parameters())
    for epoch in range(2):
        for at in range(0, 320, 16):
            x, y, z = (paddle.to_tensor(one[at : at + 16]) for one in (ids, before, after))
            loss = F.cross_entropy(net(x, y), z)
            loss.backward()
            opt.step()
            opt.clear_grad()


main()
