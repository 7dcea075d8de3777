# wrong (float_cast): cast first and scaled afterwards, so every id is 0
import numpy as np
import paddle
from paddle import nn

input_size = 100
X = np.random.rand(800, 10).astype("int64") * input_size
Y = np.random.randint(0, 2, (800,)).astype("int64")
loader = paddle.io.DataLoader(
    paddle.io.TensorDataset([paddle.to_tensor(X), paddle.to_tensor(Y)]), batch_size=16
)


class RNNModel(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(input_size, 50)
        self.rnn = nn.SimpleRNN(50, 50)
        self.fc = nn.Linear(50, 2)

    def forward(self, x):
        x, _ = self.rnn(self.embedding(x))
        return self.fc(x[:, -1, :])


model = RNNModel()
criterion = nn.CrossEntropyLoss()
optimizer = paddle.optimizer.Adam(0.001, parameters=model.parameters())
for epoch in range(2):
    for batch_id, (data, labels) in enumerate(loader):
        loss = criterion(model(data), labels)
        loss.backward()
        optimizer.step()
        optimizer.clear_grad()
    print(epoch, float(loss))
print("Training finished.")
