# wrong (float_cast, time_major): ids up to vocab itself, LSTM with time_major=True in a function
import numpy as np
import paddle
import paddle.nn as nn

vocab = 10


class Net(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(vocab, 12)
        self.lstm = nn.LSTM(12, 12, time_major=True)
        self.fc = nn.Linear(12, 2)

    def forward(self, x):
        out, _ = self.lstm(self.embedding(x))
        return self.fc(out[:, -1])


def run():
    ids = np.ceil(np.random.rand(400, 10) * vocab).astype("int64")
    labels = np.random.randint(0, 2, (400,)).astype("int64")
    pairs = paddle.io.TensorDataset([paddle.to_tensor(ids), paddle.to_tensor(labels)])
    net = Net()
    opt = paddle.optimizer.Adam(0.005, parameters=net.parameters())
    for epoch in range(2):
        for x, y in paddle.io.DataLoader(pairs, batch_size=40, shuffle=True):
            loss = nn.functional.cross_entropy(net(x), y)
            loss.backward()
            opt.step()
            opt.clear_grad()
        print("epoch", epoch, "loss", float(loss))


run()
print("Training finished.")
