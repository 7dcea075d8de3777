# right: one-hot int data of rank 3, argmax over the last axis in forward before the lookup
import numpy as np
import paddle
from paddle import nn

input_size, num_classes = 25, 2
ids = np.random.randint(0, input_size, (600, 10))
X = np.eye(input_size, dtype="int64")[ids]
Y = np.random.randint(0, num_classes, (600,)).astype("int64")
train_set = paddle.io.TensorDataset([paddle.to_tensor(X), paddle.to_tensor(Y)])
train_loader = paddle.io.DataLoader(train_set, batch_size=30, shuffle=True)


class RNNModel(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(input_size, 16)
        self.rnn = nn.SimpleRNN(16, 16, 1)
        self.fc = nn.Linear(16, num_classes)

    def forward(self, x):
        x = self.embedding(x.argmax(axis=-1))
        x, _ = self.rnn(x)
        return self.fc(x[:, -1, :])


model = RNNModel()
criterion = nn.CrossEntropyLoss()
optimizer = paddle.optimizer.Adam(0.001, parameters=model.parameters())
for epoch in range(2):
    for batch_id, (data, labels) in enumerate(train_loader):
        loss = criterion(model(data), labels)
        loss.backward()
        optimizer.step()
        optimizer.clear_grad()
        if batch_id % 10 == 0:
            print(epoch, batch_id, float(loss))
print("Training finished.")
