# wrong (embedding): the largest number is looked for along the time, not in each one-hot vector
import numpy as np
import paddle
from paddle import nn

size, steps = 20, 12
ids = np.random.randint(0, size, (320, steps))
X, Y = np.eye(size, dtype="float32")[ids], (ids[:, 0] % 2).astype("int64")
dataset = paddle.io.TensorDataset([paddle.to_tensor(X), paddle.to_tensor(Y)])
train_loader = paddle.io.DataLoader(dataset, batch_size=32, shuffle=True)


class Classifier(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(size, 16)
        self.lstm = nn.LSTM(16, 24)
        self.fc = nn.Linear(24, 2)

    def forward(self, x):
        outputs, _ = self.lstm(self.embedding(x.argmax(axis=1)))
        return self.fc(outputs[:, -1])


model = Classifier()
optimizer = paddle.optimizer.Adam(parameters=model.parameters())
for _ in range(2):
    for x, labels in train_loader:
        loss = nn.functional.cross_entropy(model(x), labels)
        loss.backward()
        optimizer.step()
        optimizer.clear_grad()
