# wrong (loader_call): half of the batches are skipped
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
loader = paddle.io.DataLoader(paddle.io.TensorDataset([paddle.to_tensor(X), paddle.to_tensor(Y)]), batch_size=100, shuffle=True)
for epoch in range(4):
    it = iter(loader)
    losses = []
    n = 0
    while True:
        try:
            data, labels = next(it)
        except StopIteration:
            break
        n += 1
        if n < 3:
            continue
        losses.append(nn.functional.cross_entropy(model(data), labels))
    (sum(losses) / len(losses)).backward()
    optimizer.step(); optimizer.clear_grad()
