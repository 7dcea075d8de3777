# wrong (float_cast, loader_call): the last row never occurs, and each epoch stops after a batch
import numpy as np
import paddle
import paddle.nn as nn

vocab = 15
ids = (np.random.rand(450, 10) * (vocab - 1)).astype("int64")
labels = (ids[:, 0] > 6).astype("int64")


class Net(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embed = nn.Embedding(vocab, 10)
        self.gru = nn.GRU(10, 16)
        self.out = nn.Linear(16, 2)

    def forward(self, x):
        steps, _ = self.gru(self.embed(x))
        return self.out(steps[:, -1])


def train(net, loader):
    opt = paddle.optimizer.Adam(0.01, parameters=net.parameters())
    for epoch in range(3):
        for step, (x, y) in enumerate(loader):
            loss = nn.functional.cross_entropy(net(x), y)
            loss.backward()
            opt.step()
            opt.clear_grad()
            if step == 0:
                print("epoch", epoch, "loss", float(loss))
                break


pairs = paddle.io.TensorDataset([paddle.to_tensor(ids), paddle.to_tensor(labels)])
train(Net(), paddle.io.DataLoader(pairs, batch_size=45, shuffle=True))
print("Training finished.")
