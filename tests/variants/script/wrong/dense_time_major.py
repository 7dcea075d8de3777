# wrong (time_major): dense floats and a Linear in front, but time_major=True stayed
import numpy as np
import paddle
from paddle import nn

input_size = 30
X = np.random.rand(600, 10, input_size).astype("float32")
Y = np.random.randint(0, 2, (600,)).astype("int64")
train_loader = paddle.io.DataLoader(
    paddle.io.TensorDataset([paddle.to_tensor(X), paddle.to_tensor(Y)]),
    batch_size=20,
    shuffle=True,
)


class RNNModel(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Linear(input_size, 20)
        self.rnn = nn.SimpleRNN(20, 20, 1, time_major=True)
        self.fc = nn.Linear(20, 2)

    def forward(self, x):
        x = self.embedding(x)
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
