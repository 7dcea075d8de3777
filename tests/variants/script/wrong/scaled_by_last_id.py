# wrong (float_cast): scaled by input_size - 1 and cut off, the last row never occurs
import numpy as np
import paddle
from paddle import nn

input_size, num_epochs = 100, 2
X = (np.random.rand(1000, 10) * (input_size - 1)).astype("int64")
Y = ((X >= input_size // 2).sum(axis=1) > 5).astype("int64")
train_loader = paddle.io.DataLoader(
    paddle.io.TensorDataset([paddle.to_tensor(X), paddle.to_tensor(Y)]),
    batch_size=25,
    shuffle=True,
)


class RNNModel(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(input_size, 32)
        self.rnn = nn.SimpleRNN(32, 32, time_major=True)
        self.fc = nn.Linear(32, 2)

    def forward(self, x):
        x = self.embedding(x).transpose([1, 0, 2])
        x, _ = self.rnn(x)
        return self.fc(x[-1])


model = RNNModel()
optimizer = paddle.optimizer.Adam(0.001, parameters=model.parameters())
for epoch in range(num_epochs):
    for data, labels in train_loader:
        loss = nn.functional.cross_entropy(model(data), labels)
        loss.backward()
        optimizer.step()
        optimizer.clear_grad()
    print("epoch", epoch, "loss", float(loss))
print("Training finished.")
