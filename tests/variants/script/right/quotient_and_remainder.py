# right: each id has a row for its quotient and one for its remainder
import numpy as np
import paddle
from paddle import nn
X = np.random.randint(0, 50, (400, 8)).astype("int64")
Y = (X[:, 0] > 50 // 2).astype("int64")
class RNNModel(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(8, 12); self.remainder = nn.Embedding(7, 12)
        self.rnn = nn.GRU(12, 16)
        self.fc = nn.Linear(16, 2)
    def forward(self, x):
        e = self.embedding(x // 7) + self.remainder(x % 7); y, _ = self.rnn(e)
        return self.fc(y[:, -1])
model = RNNModel()
optimizer = paddle.optimizer.Adam(0.005, parameters=model.parameters())
loader = paddle.io.DataLoader(paddle.io.TensorDataset([paddle.to_tensor(X), paddle.to_tensor(Y)]), batch_size=20, shuffle=True)
for data, labels in loader:
    loss = nn.functional.cross_entropy(model(data), labels)
    loss.backward()
    optimizer.step(); optimizer.clear_grad()
