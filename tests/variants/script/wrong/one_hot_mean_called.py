# wrong (embedding, loader_call): one-hot ids looked up and averaged, the DataLoader is called
import numpy as np
import paddle
from paddle import nn

K = 16
picked = np.random.randint(0, K, (480, 8))
X = np.eye(K, dtype="int64")[picked]
Y = (picked[:, 0] > 7).astype("int64")


class Net(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(K, 12)
        self.lstm = nn.LSTM(12, 12)
        self.fc = nn.Linear(12, 2)

    def forward(self, x):
        e = self.embedding(x)
        _, (h, c) = self.lstm(e.mean(axis=-2))
        return self.fc(h[-1])


def main():
    reader = paddle.io.DataLoader(
        paddle.io.TensorDataset([paddle.to_tensor(X), paddle.to_tensor(Y)]),
        batch_size=24,
        shuffle=True,
    )
    net = Net()
    opt = paddle.optimizer.Adam(0.005, parameters=net.parameters())
    for epoch in range(2):
        for data, labels in reader():
            loss = nn.functional.cross_entropy(net(data), labels)
            loss.backward()
            opt.step()
            opt.clear_grad()
        print("epoch", epoch, "loss", float(loss))


if __name__ == "__main__":
    main()
    print("Training finished.")
