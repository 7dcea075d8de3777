# wrong (float_cast): a Linear reads the vectors, but the floats were cast to int64 before
import numpy as np
import paddle
from paddle import nn

input_size, steps = 20, 10
X = np.random.rand(400, steps, input_size).astype("int64")
Y = np.random.randint(0, 2, (400,)).astype("int64")
train_loader = paddle.io.DataLoader(
    paddle.io.TensorDataset([paddle.to_tensor(X), paddle.to_tensor(Y)]), batch_size=16
)


class RNNModel(nn.Layer):
    def __init__(self):
        super().__init__()
        self.project = nn.Linear(input_size, 16)
        self.rnn = nn.SimpleRNN(16, 16)
        self.fc = nn.Linear(16, 2)

    def forward(self, x):
        x = self.project(x.astype("float32"))
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
    print("epoch", epoch, "loss", float(loss))
print("Training finished.")
