# wrong (embedding): the vectors of all time steps are averaged, and the LSTM is given the mean
import numpy as np
import paddle
from paddle import nn

size = 24
X = np.random.randint(0, size, (320, 8))
Y = (X[:, 0] % 2).astype("int64")
dataset = paddle.io.TensorDataset([paddle.to_tensor(X), paddle.to_tensor(Y)])
train_loader = paddle.io.DataLoader(dataset, batch_size=32, shuffle=True)


class Classifier(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(size, 16)
        self.lstm = nn.LSTM(16, 24)
        self.fc = nn.Linear(24, 2)

    def forward(self, ids):
        vectors = self.embedding(ids)
        outputs, _ = self.lstm(vectors.mean(axis=1).unsqueeze(1))
        return self.fc(outputs[:, -1])


model = Classifier()
optimizer = paddle.optimizer.Adam(parameters=model.parameters())
for _ in range(2):
    for ids, labels in train_loader:
        loss = nn.functional.cross_entropy(model(ids), labels)
        loss.backward()
        optimizer.step()
        optimizer.clear_grad()
