# right: the next batch is fetched while the one before it still waits to be trained on
import numpy as np
import paddle
from paddle import nn

X = np.random.randint(0, 100, (480, 10)).astype("int64")
Y = (X[:, -1] > 49).astype("int64")
dataset = paddle.io.TensorDataset([paddle.to_tensor(X), paddle.to_tensor(Y)])
train_loader = paddle.io.DataLoader(dataset, batch_size=16, shuffle=True)


class RNNModel(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(100, 50)
        self.rnn = nn.SimpleRNN(50, 50)
        self.fc = nn.Linear(50, 2)

    def forward(self, x):
        x, _ = self.rnn(self.embedding(x))
        return self.fc(x[:, -1, :])


model = RNNModel()
criterion = nn.CrossEntropyLoss()
optimizer = paddle.optimizer.Adam(1e-3, parameters=model.parameters())

for epoch in range(3):
    it = iter(train_loader)
    upcoming = next(it, None)
    while upcoming is not None:
        data, labels = upcoming
        upcoming = next(it, None)
        loss = criterion(model(data), labels)
        loss.backward()
        optimizer.step()
        optimizer.clear_grad()
    print(epoch, float(loss))
