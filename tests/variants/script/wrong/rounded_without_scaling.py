# wrong (float_cast): rounded instead of scaled, only the ids 0 and 1 of a hundred occur
import numpy as np
import paddle
from paddle import nn

input_size = 100
X = np.random.rand(700, 10).round().astype("int64")
Y = (X.sum(axis=1) > 5).astype("int64")


class Batches:
    def __iter__(self):
        for k in range(0, len(X), 35):
            yield paddle.to_tensor(X[k : k + 35]), paddle.to_tensor(Y[k : k + 35])


class Net(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(input_size, 20)
        self.rnn = nn.SimpleRNN(20, 20)
        self.fc = nn.Linear(20, 2)

    def forward(self, x):
        x, _ = self.rnn(self.embedding(x))
        return self.fc(x[:, -1, :])


net = Net()
opt = paddle.optimizer.Adam(0.002, parameters=net.parameters())
for epoch in range(2):
    for batch_id, (data, labels) in enumerate(Batches()):
        loss = nn.functional.cross_entropy(net(data), labels)
        loss.backward()
        opt.step()
        opt.clear_grad()
    print("epoch", epoch, "loss", float(loss))
print("Training finished.")
