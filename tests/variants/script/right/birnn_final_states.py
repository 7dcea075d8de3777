# right: a bidirectional GRU, its two final states are concatenated (slices, no reshape)
import numpy as np
import paddle
from paddle import nn

V, T = 35, 13
X = np.random.randint(0, V, (520, T)).astype("int64")
Y = (X[:, 0] == X[:, 1]).astype("int64")
train_loader = paddle.io.DataLoader(
    paddle.io.TensorDataset([paddle.to_tensor(X), paddle.to_tensor(Y)]),
    batch_size=26,
    shuffle=True,
)


class BiGRU(nn.Layer):
    def __init__(self):
        super().__init__()
        self.emb = nn.Embedding(V, 16)
        self.gru = nn.GRU(16, 12, direction="bidirect")
        self.fc = nn.Linear(24, 2)

    def forward(self, x):
        _, h = self.gru(self.emb(x))
        return self.fc(paddle.concat([h[0], h[1]], axis=1))


model = BiGRU()
optimizer = paddle.optimizer.Adam(0.003, parameters=model.parameters())
criterion = nn.CrossEntropyLoss()
for epoch in range(2):
    for data, labels in train_loader:
        loss = criterion(model(data), labels)
        loss.backward()
        optimizer.step()
        optimizer.clear_grad()
    print("epoch", epoch, float(loss))
print("Training finished.")
