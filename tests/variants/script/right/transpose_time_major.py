# right: time_major stays True, the tensor is transposed to [T, B, E] and read with x[-1]
import numpy as np
import paddle
from paddle import nn

input_size, embedding_dim, hidden_size, num_layers, num_classes = 100, 50, 50, 1, 2
num_epochs, batch_size, learning_rate = 2, 16, 0.001
X = (np.random.rand(1000, 10) * input_size).astype("int64")
Y = np.random.randint(0, num_classes, (1000,)).astype("int64")
train_loader = paddle.io.DataLoader(
    paddle.io.TensorDataset([paddle.to_tensor(X), paddle.to_tensor(Y)]),
    batch_size=batch_size,
    shuffle=True,
)


class RNNModel(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(input_size, embedding_dim)
        self.rnn = nn.SimpleRNN(embedding_dim, hidden_size, num_layers, time_major=True)
        self.fc = nn.Linear(hidden_size, num_classes)

    def forward(self, x):
        x = self.embedding(x)
        x = x.transpose([1, 0, 2])
        x, _ = self.rnn(x)
        return self.fc(x[-1])


model = RNNModel()
criterion = nn.CrossEntropyLoss()
optimizer = paddle.optimizer.Adam(learning_rate, parameters=model.parameters())
for epoch in range(num_epochs):
    for batch_id, (data, labels) in enumerate(train_loader):
        loss = criterion(model(data), labels)
        loss.backward()
        optimizer.step()
        optimizer.clear_grad()
        if batch_id % 100 == 0:
            print(epoch, batch_id, float(loss))
print("Training finished.")
