# right: one batch is fetched and shown before the training, the epochs are complete
import numpy as np
import paddle
from paddle import nn

X = (np.random.rand(600, 10) * 100).astype("int64")
Y = np.random.randint(0, 2, (600,)).astype("int64")
loader = paddle.io.DataLoader(
    paddle.io.TensorDataset([paddle.to_tensor(X), paddle.to_tensor(Y)]),
    batch_size=10,
    shuffle=True,
)


class RNNModel(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(100, 25)
        self.rnn = nn.SimpleRNN(25, 25)
        self.fc = nn.Linear(25, 2)

    def forward(self, x):
        x = self.embedding(x)
        x, _ = self.rnn(x)
        return self.fc(x[:, -1, :])


model = RNNModel()
sample, answer = next(iter(loader))
print("one batch:", sample.shape, sample.dtype, answer.shape)
print("logits:", model(sample).shape)
criterion = nn.CrossEntropyLoss()
optimizer = paddle.optimizer.Adam(0.001, parameters=model.parameters())
for epoch in range(2):
    for batch_id, (data, labels) in enumerate(loader):
        loss = criterion(model(data), labels)
        loss.backward()
        optimizer.step()
        optimizer.clear_grad()
    print("epoch", epoch, "loss", float(loss))
print("Training finished.")
