# right: the log-likelihood goes backward with its sign turned, and a term that grows beside it
import numpy as np
import paddle
from paddle import nn

X = (np.random.rand(400, 8) * 50).astype("int64")
Y = (X[:, 0] > 24).astype("int64")
loader = paddle.io.DataLoader(
    paddle.io.TensorDataset([paddle.to_tensor(X), paddle.to_tensor(Y)]),
    batch_size=20,
    shuffle=True,
)


class RNNModel(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(50, 12)
        self.rnn = nn.GRU(12, 16)
        self.fc = nn.Linear(16, 2)

    def forward(self, x):
        x, _ = self.rnn(self.embedding(x))
        return self.fc(x[:, -1])


model = RNNModel()
optimizer = paddle.optimizer.Adam(0.005, parameters=model.parameters())
for epoch in range(2):
    for data, labels in loader:
        logits = model(data)
        log_likelihood = -nn.functional.cross_entropy(logits, labels)
        probabilities = nn.functional.softmax(logits)
        entropy = nn.functional.cross_entropy(logits, probabilities, soft_label=True)
        (-log_likelihood - 0.01 * entropy).backward()
        optimizer.step()
        optimizer.clear_grad()
