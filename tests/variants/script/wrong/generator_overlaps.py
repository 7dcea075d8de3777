# wrong (loader_call): a generator's batches begin half a batch apart, so most samples come twice
import numpy as np
import paddle
from paddle import nn

paddle.seed(91)
rng = np.random.default_rng(91)
V, T, BATCH = 20, 8, 16
tokens = rng.integers(0, V, (128, T))
answers = (tokens[:, 0] > 9).astype("int64")


def get_batches(x, y, batch_size):
    stride = batch_size // 2
    for start in range(0, len(x) - batch_size + 1, stride):
        yield paddle.to_tensor(x[start : start + batch_size]), paddle.to_tensor(y[start : start + batch_size])


class Net(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(V, 12)
        self.lstm = nn.LSTM(12, 16)
        self.dense = nn.Linear(16, 2)

    def forward(self, x):
        out, _ = self.lstm(self.embedding(x))
        return self.dense(out.mean(axis=1))


def run():
    net = Net()
    opt = paddle.optimizer.Adam(0.005, parameters=net.parameters())
    for epoch in range(3):
        for x, y in get_batches(tokens, answers, BATCH):
            loss = nn.functional.cross_entropy(net(x), y)
            loss.backward()
            opt.step()
            opt.clear_grad()
        print("epoch", epoch + 1, "loss", float(loss))


if __name__ == "__main__":
    run()
