# wrong (time_major): nn.RNN around a cell with time_major=True, model hidden in a function
import numpy as np
import paddle
from paddle import nn


def build(vocab):
    class Wrapped(nn.Layer):
        def __init__(self):
            super().__init__()
            self.embedding = nn.Embedding(vocab, 14)
            self.rnn = nn.RNN(nn.SimpleRNNCell(14, 18), time_major=True)
            self.fc = nn.Linear(18, 2)

        def forward(self, x):
            y, _ = self.rnn(self.embedding(x))
            return self.fc(y[:, -1, :])

    return Wrapped()


def run(vocab, length, count, size):
    x = np.random.randint(0, vocab, (count, length)).astype("int64")
    y = (x[:, 0] > x[:, 1]).astype("int64")
    data = paddle.io.TensorDataset([paddle.to_tensor(x), paddle.to_tensor(y)])
    net = build(vocab)
    opt = paddle.optimizer.Adam(0.004, parameters=net.parameters())
    for epoch in range(2):
        for a, b in paddle.io.DataLoader(data, batch_size=size, shuffle=True):
            loss = nn.functional.cross_entropy(net(a), b)
            loss.backward()
            opt.step()
            opt.clear_grad()
        print(epoch, float(loss))


run(32, 10, 320, 16)
print("Training finished.")
