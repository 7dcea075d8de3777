# wrong (embedding): each number is normalized by itself, so all become the same
import numpy as np
import paddle
from paddle import nn

X = np.random.rand(320, 10, 1).astype("float32")
Y = X.mean(axis=1)
dataset = paddle.io.TensorDataset([paddle.to_tensor(X), paddle.to_tensor(Y)])
train_loader = paddle.io.DataLoader(dataset, batch_size=32, shuffle=True)


class Regression(nn.Layer):
    def __init__(self):
        super().__init__()
        self.norm = nn.LayerNorm(1)
        self.gru = nn.GRU(1, 24)
        self.fc = nn.Linear(24, 1)

    def forward(self, x):
        _, state = self.gru(self.norm(x))
        return self.fc(state[-1])


model = Regression()
optimizer = paddle.optimizer.Adam(parameters=model.parameters())
for _ in range(2):
    for x, y in train_loader:
        loss = nn.functional.mse_loss(model(x), y)
        loss.backward()
        optimizer.step()
        optimizer.clear_grad()
