# right: an own iterable, one update for the sum of two losses
import numpy as np
import paddle
from paddle import nn
X = np.random.randint(0, 50, (400, 8)).astype("int64")
Y = (X[:, 0] > 50 // 2).astype("int64")
class RNNModel(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(50, 12)
        self.rnn = nn.GRU(12, 16)
        self.fc = nn.Linear(16, 2)
    def forward(self, x):
        y, _ = self.rnn(self.embedding(x))
        return self.fc(y[:, -1])
model = RNNModel()
optimizer = paddle.optimizer.Adam(0.005, parameters=model.parameters())
class Batches:
    def __iter__(self):
        order = np.random.permutation(400)
        for part in np.array_split(order, 20):
            yield paddle.to_tensor(X[part]), paddle.to_tensor(Y[part])
for epoch in range(2):
    losses = []
    for number, (data, labels) in enumerate(Batches()):
        losses.append(nn.functional.cross_entropy(model(data), labels))
        if number % 2 == 1:
            (losses[0] + losses[1]).backward()
            optimizer.step(); optimizer.clear_grad(); losses = []
