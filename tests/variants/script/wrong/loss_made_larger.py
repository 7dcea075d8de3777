# wrong (none): the negative loss goes backward, so that training makes it larger
import numpy as np
import paddle
from paddle import nn

X = (np.random.rand(400, 8) * 50).astype("int64")
Y = (X[:, 0] > 24).astype("int64")
loader = paddle.io.DataLoader(
    paddle.io.TensorDataset([paddle.to_tensor(X), paddle.to_tensor(Y)]),
    batch_size=20,
    shuffle=True,
)


class RNNModel(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(50, 12)
        self.rnn = nn.GRU(12, 16)
        self.fc = nn.Linear(16, 2)

    def forward(self, x):
        x, _ = self.rnn(self.embedding(x))
        return self.fc(x[:, -1])


model = RNNModel()
optimizer = paddle.optimizer.Adam(0.005, parameters=model.parameters())
for epoch in range(2):
    for data, labels in loader:
        loss = nn.functional.cross_entropy(model(data), labels)
        (-loss).backward()
        optimizer.step()
        optimizer.clear_grad()
