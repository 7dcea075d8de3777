# right: floored ids, the loader is a plain list of (data, labels) slices
import numpy as np
import paddle
from paddle import nn

input_size, seq_len, batch_size, num_epochs = 100, 10, 16, 2
X = np.floor(np.random.rand(1000, seq_len) * input_size).astype("int64")
Y = np.random.randint(0, 2, (1000,)).astype("int64")
train_loader = []
for start in range(0, len(X), batch_size):
    part = slice(start, start + batch_size)
    train_loader.append((paddle.to_tensor(X[part]), paddle.to_tensor(Y[part])))


class RNNModel(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(input_size, 50)
        self.rnn = nn.SimpleRNN(50, 50)
        self.fc = nn.Linear(50, 2)

    def forward(self, x):
        x = self.embedding(x)
        x, _ = self.rnn(x)
        return self.fc(x[:, -1, :])


model = RNNModel()
criterion = nn.CrossEntropyLoss()
optimizer = paddle.optimizer.Adam(0.001, parameters=model.parameters())
for epoch in range(num_epochs):
    for batch_id, (data, labels) in enumerate(train_loader):
        loss = criterion(model(data), labels)
        loss.backward()
        optimizer.step()
        optimizer.clear_grad()
        if batch_id % 50 == 0:
            print(epoch, batch_id, float(loss))
print("Training finished.")
