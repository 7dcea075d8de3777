# wrong (loader_call): next(iter(loader)) begins anew in every step: the same batch all the time
import numpy as np
import paddle
import paddle.nn as nn

V = 37
ids = np.random.randint(0, V, (370, 9)).astype("int64")
labels = (ids[:, 0] > 18).astype("int64")
loader = paddle.io.DataLoader(
    paddle.io.TensorDataset([paddle.to_tensor(ids), paddle.to_tensor(labels)]), batch_size=37
)


class Net(nn.Layer):
    def __init__(self):
        super().__init__()
        self.emb = nn.Embedding(V, 12)
        self.rnn = nn.GRU(12, 12)
        self.fc = nn.Linear(12, 2)

    def forward(self, x):
        _, h = self.rnn(self.emb(x))
        return self.fc(h[-1])


def main():
    net = Net()
    opt = paddle.optimizer.Adam(0.01, parameters=net.parameters())
    for epoch in range(2):
        for step in range(len(loader)):
            x, y = next(iter(loader))
            loss = nn.functional.cross_entropy(net(x), y)
            loss.backward()
            opt.step()
            opt.clear_grad()
        print("epoch", epoch, "loss", float(loss))
    print("Training finished.")


if __name__ == "__main__":
    main()
