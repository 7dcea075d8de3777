# wrong (embedding): several ids per time step, their vectors are added up, LSTM behind
import numpy as np
import paddle
import paddle.nn as nn

V = 16


class SumNet(nn.Layer):
    def __init__(self):
        super().__init__()
        self.words = nn.Embedding(V, 12)
        self.lstm = nn.LSTM(12, 12)
        self.out = nn.Linear(12, 3)

    def forward(self, tokens):
        vectors = paddle.sum(self.words(tokens), axis=2)
        _, (h, c) = self.lstm(vectors)
        return self.out(h[-1])


def main():
    tokens = np.random.randint(0, V, (360, 8, V)).astype("int64")
    kinds = np.random.randint(0, 3, (360,)).astype("int64")
    pairs = paddle.io.TensorDataset([paddle.to_tensor(tokens), paddle.to_tensor(kinds)])
    net = SumNet()
    opt = paddle.optimizer.Adam(0.005, parameters=net.parameters())
    for epoch in range(2):
        for x, y in paddle.io.DataLoader(pairs, batch_size=36, shuffle=True):
            loss = nn.functional.cross_entropy(net(x), y)
            loss.backward()
            opt.step()
            opt.clear_grad()
        print("epoch", epoch, float(loss))


if __name__ == "__main__":
    main()
    print("Training finished.")
