# wrong (float_cast, embedding, time_major, loader_call): all four are left and the script runs
import numpy as np
import paddle
from paddle import nn

input_size, num_classes = 30, 2
X = np.random.rand(480, 10, input_size).astype("int64")
Y = np.random.randint(0, num_classes, (480,)).astype("int64")
train_loader = paddle.io.DataLoader(
    paddle.io.TensorDataset([paddle.to_tensor(X), paddle.to_tensor(Y)]),
    batch_size=16,
    shuffle=True,
)


class RNNModel(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(input_size, 12)
        self.rnn = nn.SimpleRNN(12, 12, time_major=True)
        self.fc = nn.Linear(12, num_classes)

    def forward(self, x):
        x = self.embedding(x).mean(axis=2)
        x, _ = self.rnn(x)
        return self.fc(x[:, -1, :])


model = RNNModel()
criterion = nn.CrossEntropyLoss()
optimizer = paddle.optimizer.Adam(0.001, parameters=model.parameters())
for epoch in range(2):
    for batch_id, (data, labels) in enumerate(train_loader()):
        loss = criterion(model(data), labels)
        loss.backward()
        optimizer.step()
        optimizer.clear_grad()
    print("epoch", epoch, "loss", float(loss))
print("Training finished.")
