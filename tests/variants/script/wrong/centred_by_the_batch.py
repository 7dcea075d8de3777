# wrong (time_major): the mean of the batch is taken off every sample's last state
import numpy as np
import paddle
from paddle import nn

V = 70
ids = (np.random.rand(420, 8) * V).astype("int64")
labels = (ids.max(axis=1) > 60).astype("int64")


class Centred(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(V, 16)
        self.rnn = nn.SimpleRNN(16, 20)
        self.fc = nn.Linear(20, 2)

    def forward(self, x):
        out, _ = self.rnn(self.embedding(x))
        last = out[:, -1, :]
        return self.fc(last - last.mean(axis=0, keepdim=True))


def train(net, pairs, epochs):
    opt = paddle.optimizer.Adam(0.003, parameters=net.parameters())
    loader = paddle.io.DataLoader(pairs, batch_size=30, shuffle=True)
    for epoch in range(epochs):
        for x, y in loader:
            loss = nn.functional.cross_entropy(net(x), y)
            loss.backward()
            opt.step()
            opt.clear_grad()
        print("epoch", epoch, float(loss))


train(Centred(), paddle.io.TensorDataset([paddle.to_tensor(ids), paddle.to_tensor(labels)]), 2)
print("Training finished.")
