# right: after the training the same loader is walked once more under no_grad
import numpy as np
import paddle
from paddle import nn

input_size, num_classes = 100, 3
X = np.random.randint(0, input_size, size=(600, 10), dtype="int64")
Y = np.random.randint(0, num_classes, size=(600,), dtype="int64")
train_loader = paddle.io.DataLoader(
    paddle.io.TensorDataset([paddle.to_tensor(X), paddle.to_tensor(Y)]),
    batch_size=20,
    shuffle=True,
)


class RNNModel(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(input_size, 32)
        self.rnn = nn.SimpleRNN(32, 32)
        self.fc = nn.Linear(32, num_classes)

    def forward(self, x):
        x, _ = self.rnn(self.embedding(x))
        return self.fc(x[:, -1, :])


model = RNNModel()
optimizer = paddle.optimizer.Adam(0.003, parameters=model.parameters())
for epoch in range(2):
    for data, labels in train_loader:
        loss = nn.functional.cross_entropy(model(data), labels)
        loss.backward()
        optimizer.step()
        optimizer.clear_grad()
print("Training finished.")
model.eval()
scores = []
with paddle.no_grad():
    for data, labels in train_loader:
        scores.append(float((model(data).argmax(1) == labels).astype("float32").mean()))
print("training accuracy", sum(scores) / len(scores))
