# right: two classes with one logit and BCEWithLogitsLoss, labels as float column
import numpy as np
import paddle
from paddle import nn

V = 46
ids = np.random.randint(0, V, (460, 10)).astype("int64")
labels = (ids.mean(axis=1) > 22.5).astype("float32")[:, None]
loader = paddle.io.DataLoader(
    paddle.io.TensorDataset([paddle.to_tensor(ids), paddle.to_tensor(labels)]),
    batch_size=23,
    shuffle=True,
)


class OneLogit(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(V, 16)
        self.rnn = nn.SimpleRNN(16, 16)
        self.fc = nn.Linear(16, 1)

    def forward(self, x):
        x, _ = self.rnn(self.embedding(x))
        return self.fc(x[:, -1, :])


model = OneLogit()
criterion = nn.BCEWithLogitsLoss()
optimizer = paddle.optimizer.Adam(0.005, parameters=model.parameters())
for epoch in range(2):
    for data, target in loader:
        loss = criterion(model(data), target)
        loss.backward()
        optimizer.step()
        optimizer.clear_grad()
    print("epoch", epoch, "loss", float(loss))
print("Training finished.")
