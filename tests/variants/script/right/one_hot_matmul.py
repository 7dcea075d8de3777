# right: one-hot float data, multiplied by a weight matrix: the lookup written as a product
import numpy as np
import paddle
from paddle import nn

classes_in, steps, classes_out = 15, 10, 2
ids = np.random.randint(0, classes_in, (500, steps))
X = np.eye(classes_in, dtype="float32")[ids]
Y = (ids[:, 0] < ids[:, 1]).astype("int64")
loader = paddle.io.DataLoader(
    paddle.io.TensorDataset([paddle.to_tensor(X), paddle.to_tensor(Y)]),
    batch_size=20,
    shuffle=True,
)


class OneHotRNN(nn.Layer):
    def __init__(self):
        super().__init__()
        self.weight = self.create_parameter([classes_in, 12])
        self.rnn = nn.SimpleRNN(12, 16)
        self.fc = nn.Linear(16, classes_out)

    def forward(self, x):
        out, _ = self.rnn(x @ self.weight)
        return self.fc(out[:, -1])


model = OneHotRNN()
criterion = nn.CrossEntropyLoss()
optimizer = paddle.optimizer.Adam(0.005, parameters=model.parameters())
for epoch in range(2):
    for data, labels in loader:
        loss = criterion(model(data), labels)
        loss.backward()
        optimizer.step()
        optimizer.clear_grad()
    print(epoch, float(loss))
print("Training finished.")
