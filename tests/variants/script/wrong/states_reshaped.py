# wrong (time_major): states [2, B, H] reshaped to [B, 2 * H], rows hold parts of two samples
import numpy as np
import paddle
import paddle.nn as nn

V, H = 66, 12
ids = np.random.randint(0, V, (528, 10)).astype("int64")
labels = (ids.sum(axis=1) % 4).astype("int64")


class BiNet(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(V, 16)
        self.gru = nn.GRU(16, H, direction="bidirect")
        self.fc = nn.Linear(2 * H, 4)

    def forward(self, x):
        _, h = self.gru(self.embedding(x))
        return self.fc(h.reshape([x.shape[0], 2 * H]))


class Trainer:
    def __init__(self, net, loader):
        self.net, self.loader = net, loader
        self.opt = paddle.optimizer.Adam(0.003, parameters=net.parameters())

    def epoch(self):
        for x, y in self.loader:
            loss = nn.functional.cross_entropy(self.net(x), y)
            loss.backward()
            self.opt.step()
            self.opt.clear_grad()
        return float(loss)


data = paddle.io.TensorDataset([paddle.to_tensor(ids), paddle.to_tensor(labels)])
trainer = Trainer(BiNet(), paddle.io.DataLoader(data, batch_size=22, shuffle=True))
print(trainer.epoch())
print(trainer.epoch())
print("Training finished.")
