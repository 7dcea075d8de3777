# wrong (time_major): time_major=False is right, but the first step is read instead of the last
import numpy as np
import paddle
import paddle.nn as nn

V = 40
ids = np.random.randint(0, V, (480, 10)).astype("int64")
labels = (ids[:, 9] > 19).astype("int64")


class FirstStep(nn.Layer):
    def __init__(self):
        super().__init__()
        self.emb = nn.Embedding(V, 16)
        self.rnn = nn.SimpleRNN(16, 16)
        self.fc = nn.Linear(16, 2)

    def forward(self, x):
        out, _ = self.rnn(self.emb(x))
        return self.fc(out[:, 0, :])


def main():
    net = FirstStep()
    opt = paddle.optimizer.Adam(0.003, parameters=net.parameters())
    pairs = paddle.io.TensorDataset([paddle.to_tensor(ids), paddle.to_tensor(labels)])
    for epoch in range(2):
        for x, y in paddle.io.DataLoader(pairs, batch_size=24, shuffle=True):
            loss = nn.functional.cross_entropy(net(x), y)
            loss.backward()
            opt.step()
            opt.clear_grad()
        print("epoch", epoch, float(loss))


if __name__ == "__main__":
    main()
    print("Training finished.")
