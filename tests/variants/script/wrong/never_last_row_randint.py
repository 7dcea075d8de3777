# wrong (float_cast): randint leaves out its upper end, so the last row is never looked up
import numpy as np
import paddle
from paddle import nn

VOCAB = 12


class Net(nn.Layer):
    def __init__(self):
        super().__init__()
        self.emb = nn.Embedding(VOCAB, 8)
        self.gru = nn.GRU(8, 16)
        self.fc = nn.Linear(16, 2)

    def forward(self, x):
        return self.fc(self.gru(self.emb(x))[1][-1])


def main():
    ids = np.random.randint(0, VOCAB - 1, (400, 9)).astype("int64")
    labels = (ids[:, 0] > 5).astype("int64")
    data = paddle.io.TensorDataset([paddle.to_tensor(ids), paddle.to_tensor(labels)])
    net = Net()
    opt = paddle.optimizer.Adam(0.01, parameters=net.parameters())
    for epoch in range(2):
        for x, y in paddle.io.DataLoader(data, batch_size=20, shuffle=True):
            loss = nn.functional.cross_entropy(net(x), y)
            loss.backward()
            opt.step()
            opt.clear_grad()
        print("epoch", epoch, float(loss))
    print("Training finished.")


if __name__ == "__main__":
    main()
