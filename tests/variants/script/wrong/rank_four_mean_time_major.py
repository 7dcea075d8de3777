# wrong (embedding, time_major): rank 4 averaged away, the network still takes axis 0 for time
import numpy as np
import paddle
from paddle import nn

input_size, T = 25, 10
X = np.random.randint(0, input_size, (400, T, input_size)).astype("int64")
Y = np.random.randint(0, 2, (400,)).astype("int64")
train_loader = paddle.io.DataLoader(
    paddle.io.TensorDataset([paddle.to_tensor(X), paddle.to_tensor(Y)]),
    batch_size=20,
    shuffle=True,
)


class RNNModel(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(input_size, 12)
        self.rnn = nn.SimpleRNN(12, 12, 1, time_major=True)
        self.fc = nn.Linear(12, 2)

    def forward(self, x):
        x = paddle.mean(self.embedding(x), axis=2)
        x, _ = self.rnn(x)
        x = x[:, -1, :]
        return self.fc(x)


model = RNNModel()
criterion = nn.CrossEntropyLoss()
optimizer = paddle.optimizer.Adam(0.001, parameters=model.parameters())
for epoch in range(2):
    for batch_id, (data, labels) in enumerate(train_loader):
        loss = criterion(model(data), labels)
        loss.backward()
        optimizer.step()
        optimizer.clear_grad()
    print("epoch", epoch, "loss", float(loss))
print("Training finished.")
