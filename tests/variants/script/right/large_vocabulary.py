# right: five thousand ids, and a million of tokens
import numpy as np
import paddle
from paddle import nn
X = np.random.randint(0, 5000, (20000, 50)).astype("int64")
Y = (X[:, 0] > 5000 // 2).astype("int64")
class RNNModel(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(5000, 12)
        self.rnn = nn.GRU(12, 16)
        self.fc = nn.Linear(16, 2)
    def forward(self, x):
        y, _ = self.rnn(self.embedding(x))
        return self.fc(y[:, -1])
model = RNNModel()
optimizer = paddle.optimizer.Adam(0.005, parameters=model.parameters())
loader = paddle.io.DataLoader(paddle.io.TensorDataset([paddle.to_tensor(X), paddle.to_tensor(Y)]), batch_size=200, shuffle=True)
for data, labels in loader:
    loss = nn.functional.cross_entropy(model(data), labels)
    loss.backward()
    optimizer.step(); optimizer.clear_grad()
