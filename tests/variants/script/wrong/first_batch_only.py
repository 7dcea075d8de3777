# wrong (loader_call): break at the end of the loop body, each epoch uses one batch
import numpy as np
import paddle
from paddle import nn

X = np.random.randint(0, 100, (600, 10)).astype("int64")
Y = np.random.randint(0, 2, (600,)).astype("int64")
train_loader = paddle.io.DataLoader(
    paddle.io.TensorDataset([paddle.to_tensor(X), paddle.to_tensor(Y)]),
    batch_size=20,
    shuffle=True,
)


class RNNModel(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(100, 20)
        self.rnn = nn.SimpleRNN(20, 20)
        self.fc = nn.Linear(20, 2)

    def forward(self, x):
        x, _ = self.rnn(self.embedding(x))
        return self.fc(x[:, -1, :])


model = RNNModel()
criterion = nn.CrossEntropyLoss()
optimizer = paddle.optimizer.Adam(0.001, parameters=model.parameters())
for epoch in range(3):
    for batch_id, (data, labels) in enumerate(train_loader):
        loss = criterion(model(data), labels)
        loss.backward()
        optimizer.step()
        optimizer.clear_grad()
        print(f"epoch {epoch}: loss {float(loss):.4f}")
        break
print("Training finished.")
