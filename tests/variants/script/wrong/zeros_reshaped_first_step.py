# wrong (float_cast, embedding, time_major): zeros, rank 4 reshaped, first step read
import numpy as np
import paddle
import paddle.nn as nn


def make_loader(count, steps, size):
    cube = np.random.rand(count, steps, size).astype("int64")
    marks = np.random.randint(0, 2, (count,)).astype("int64")
    data = paddle.io.TensorDataset([paddle.to_tensor(cube), paddle.to_tensor(marks)])
    return paddle.io.DataLoader(data, batch_size=20, shuffle=True)


class Net(nn.Layer):
    def __init__(self, size):
        super().__init__()
        self.table = nn.Embedding(size, 8)
        self.gru = nn.GRU(8, 8)
        self.fc = nn.Linear(8, 2)

    def forward(self, x):
        x = self.table(x)
        x = x.reshape([x.shape[0], x.shape[1] * x.shape[2], 8])
        x, _ = self.gru(x)
        return self.fc(x[:, 0, :])


def main():
    net = Net(12)
    opt = paddle.optimizer.Adam(0.003, parameters=net.parameters())
    for epoch in range(2):
        for x, y in make_loader(300, 5, 12):
            loss = nn.functional.cross_entropy(net(x), y)
            loss.backward()
            opt.step()
            opt.clear_grad()
        print("epoch", epoch, "loss", float(loss))


if __name__ == "__main__":
    main()
    print("Training finished.")
