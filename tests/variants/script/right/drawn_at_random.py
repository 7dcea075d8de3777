# right: each batch is drawn at random, by itself
import numpy as np
import paddle
from paddle import nn

size, batch_size = 9, 32
X = np.random.randint(0, size, (320, 8))
Y = (X[:, 0] % 2).astype("int64")


class Classifier(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(size, 16)
        self.gru = nn.GRU(16, 24)
        self.fc = nn.Linear(24, 2)

    def forward(self, ids):
        outputs, _ = self.gru(self.embedding(ids))
        return self.fc(outputs[:, -1])


model = Classifier()
optimizer = paddle.optimizer.Adam(parameters=model.parameters())
for _ in range(2):
    for start in range(0, len(X), batch_size):
        rows = np.random.randint(0, len(X), batch_size)
        loss = nn.functional.cross_entropy(
            model(paddle.to_tensor(X[rows])), paddle.to_tensor(Y[rows])
        )
        loss.backward()
        optimizer.step()
        optimizer.clear_grad()
