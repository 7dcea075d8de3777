# wrong (time_major): reshape to [T, B, E] instead of a transpose mixes samples and steps
import numpy as np
import paddle
from paddle import nn

input_size, embedding_dim, hidden_size, batch_size = 100, 50, 50, 20
X = (np.random.rand(1000, 10) * input_size).astype("int64")
Y = np.random.randint(0, 2, (1000,)).astype("int64")
train_loader = paddle.io.DataLoader(
    paddle.io.TensorDataset([paddle.to_tensor(X), paddle.to_tensor(Y)]),
    batch_size=batch_size,
    shuffle=True,
)


class RNNModel(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(input_size, embedding_dim)
        self.rnn = nn.SimpleRNN(embedding_dim, hidden_size, time_major=True)
        self.fc = nn.Linear(hidden_size, 2)

    def forward(self, x):
        b, t = x.shape
        x = self.embedding(x).reshape([t, b, embedding_dim])
        x, _ = self.rnn(x)
        return self.fc(x[-1])


model = RNNModel()
criterion = nn.CrossEntropyLoss()
optimizer = paddle.optimizer.Adam(0.001, parameters=model.parameters())
for epoch in range(2):
    for batch_id, (data, labels) in enumerate(train_loader):
        loss = criterion(model(data), labels)
        loss.backward()
        optimizer.step()
        optimizer.clear_grad()
    print(epoch, float(loss))
print("Training finished.")
