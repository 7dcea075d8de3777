# right: a Conv2D over three time steps
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
        self.conv = nn.Conv2D(1, 16, (3, 16)); self.fc = nn.Linear(16, 2)
    def forward(self, x):
        y, _ = self.rnn(self.embedding(x))
        y = self.conv(y.unsqueeze(1)).squeeze(3)
        return self.fc(y.mean(axis=2))
model = RNNModel()
optimizer = paddle.optimizer.Adam(0.005, parameters=model.parameters())
loader = paddle.io.DataLoader(paddle.io.TensorDataset([paddle.to_tensor(X), paddle.to_tensor(Y)]), batch_size=20, shuffle=True)
for data, labels in loader:
    loss = nn.functional.cross_entropy(model(data), labels)
    loss.backward()
    optimizer.step(); optimizer.clear_grad()
