# right: floats from 0 to 1, one per time step, are scaled and cast to ids inside forward
import numpy as np
import paddle
from paddle import nn

input_size = 100
X = np.random.rand(1000, 10)
Y = (X.mean(axis=1) > 0.5).astype("int64")
loader = paddle.io.DataLoader(
    paddle.io.TensorDataset([paddle.to_tensor(X), paddle.to_tensor(Y)]),
    batch_size=20,
    shuffle=True,
)


class RNNModel(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(input_size, 30)
        self.rnn = nn.SimpleRNN(30, 30)
        self.fc = nn.Linear(30, 2)

    def forward(self, x):
        ids = paddle.cast(paddle.floor(x * input_size), "int64").clip(0, input_size - 1)
        x, _ = self.rnn(self.embedding(ids))
        return self.fc(x[:, -1, :])


model = RNNModel()
criterion = nn.CrossEntropyLoss()
optimizer = paddle.optimizer.Adam(0.002, parameters=model.parameters())
for epoch in range(2):
    for batch_id, (data, labels) in enumerate(loader):
        loss = criterion(model(data), labels)
        loss.backward()
        optimizer.step()
        optimizer.clear_grad()
    print(f"epoch {epoch + 1}, {batch_id + 1} batches, loss {float(loss):.4f}")
print("Training finished.")
