# wrong (embedding): one-hot ids are looked up one by one and averaged, all tokens look the same
import numpy as np
import paddle
from paddle import nn

input_size, num_classes = 24, 2
ids = np.random.randint(0, input_size, (480, 10))
X = (ids[..., None] == np.arange(input_size)).astype("int64")
Y = (ids[:, 0] % 2).astype("int64")
train_loader = paddle.io.DataLoader(
    paddle.io.TensorDataset([paddle.to_tensor(X), paddle.to_tensor(Y)]),
    batch_size=24,
    shuffle=True,
)


class Trainer:
    def __init__(self, net):
        self.net = net
        self.opt = paddle.optimizer.Adam(0.003, parameters=net.parameters())

    def run(self, loader, epochs):
        for epoch in range(epochs):
            for x, y in loader:
                loss = nn.functional.cross_entropy(self.net(x), y)
                loss.backward()
                self.opt.step()
                self.opt.clear_grad()
            print("epoch", epoch, "loss", float(loss))


class MeanOfLookups(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(input_size, 16)
        self.rnn = nn.SimpleRNN(16, 16)
        self.fc = nn.Linear(16, num_classes)

    def forward(self, x):
        x, _ = self.rnn(self.embedding(x).mean(axis=2))
        return self.fc(x[:, -1, :])


Trainer(MeanOfLookups()).run(train_loader, 2)
print("Training finished.")
