# right: a SimpleRNNCell in a Python loop over the time axis, the last hidden state is read
import numpy as np
import paddle
from paddle import nn

input_size, seq_len = 70, 8
X = (np.random.rand(400, seq_len) * input_size).astype("int64")
Y = (X[:, -1] > X[:, 0]).astype("int64")
train_loader = paddle.io.DataLoader(
    paddle.io.TensorDataset([paddle.to_tensor(X), paddle.to_tensor(Y)]),
    batch_size=20,
    shuffle=True,
)


class CellModel(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(input_size, 16)
        self.cell = nn.SimpleRNNCell(16, 24)
        self.fc = nn.Linear(24, 2)

    def forward(self, x):
        vectors = self.embedding(x)
        state = paddle.zeros([vectors.shape[0], 24])
        for t in range(vectors.shape[1]):
            _, state = self.cell(vectors[:, t, :], state)
        return self.fc(state)


model = CellModel()
criterion = nn.CrossEntropyLoss()
optimizer = paddle.optimizer.Adam(0.002, parameters=model.parameters())
for epoch in range(2):
    for batch_id, (data, labels) in enumerate(train_loader):
        loss = criterion(model(data), labels)
        loss.backward()
        optimizer.step()
        optimizer.clear_grad()
        if batch_id % 10 == 0:
            print(epoch, batch_id, float(loss))
print("Training finished.")
