# wrong (float_cast): the loop casts each batch of floats just before it calls the model
import numpy as np
import paddle
from paddle import nn

input_size = 100
features = np.random.rand(500, 10).astype("float32")
labels = np.random.randint(0, 2, (500,)).astype("int64")
pairs = paddle.io.TensorDataset([paddle.to_tensor(features), paddle.to_tensor(labels)])


class Net(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(input_size, 24)
        self.rnn = nn.GRU(24, 24)
        self.fc = nn.Linear(24, 2)

    def forward(self, x):
        x, _ = self.rnn(self.embedding(x))
        return self.fc(x[:, -1, :])


def train():
    net = Net()
    opt = paddle.optimizer.Adam(0.002, parameters=net.parameters())
    for epoch in range(2):
        for data, target in paddle.io.DataLoader(pairs, batch_size=25, shuffle=True):
            ids = paddle.cast(data, "int64")
            loss = nn.functional.cross_entropy(net(ids), target)
            loss.backward()
            opt.step()
            opt.clear_grad()
        print("epoch", epoch, float(loss))


train()
print("Training finished.")
