# right: the model returns a parameter beside its logits
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
        return self.fc(y[:, -1]), self.fc.weight
model = RNNModel()
optimizer = paddle.optimizer.Adam(0.005, parameters=model.parameters())
loader = paddle.io.DataLoader(paddle.io.TensorDataset([paddle.to_tensor(X), paddle.to_tensor(Y)]), batch_size=20, shuffle=True)
for epoch in range(2):
    for data, labels in loader:
        logits, weight = model(data)
        loss = nn.functional.cross_entropy(logits, labels) + 0.001 * (weight ** 2).sum()
        loss.backward()
        optimizer.step(); optimizer.clear_grad()
