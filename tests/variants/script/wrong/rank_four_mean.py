# wrong (embedding): a hundred ids per time step are looked up and averaged over axis 2
import numpy as np
import paddle
from paddle import nn

input_size = 100
X = np.random.randint(0, input_size, (300, 10, input_size)).astype("int64")
Y = np.random.randint(0, 2, (300,)).astype("int64")
train_loader = paddle.io.DataLoader(
    paddle.io.TensorDataset([paddle.to_tensor(X), paddle.to_tensor(Y)]), batch_size=16
)


class RNNModel(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(input_size, 20)
        self.rnn = nn.SimpleRNN(20, 20)
        self.fc = nn.Linear(20, 2)

    def forward(self, x):
        x = self.embedding(x)
        x = x.mean(axis=2)
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
    print(epoch, float(loss))
print("Training finished.")
