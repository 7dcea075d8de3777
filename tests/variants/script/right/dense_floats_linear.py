# right: dense float vectors per time step, kept as floats, a Linear instead of the Embedding
import numpy as np
import paddle
from paddle import nn

input_size, embedding_dim, hidden_size, num_classes = 100, 50, 50, 2
X = np.random.rand(1000, 10, input_size).astype("float32")
Y = np.random.randint(0, num_classes, (1000,)).astype("int64")
dataset = paddle.io.TensorDataset([paddle.to_tensor(X), paddle.to_tensor(Y)])
train_loader = paddle.io.DataLoader(dataset, batch_size=16, shuffle=True)


class RNNModel(nn.Layer):
    def __init__(self):
        super().__init__()
        self.project = nn.Linear(input_size, embedding_dim)
        self.rnn = nn.SimpleRNN(embedding_dim, hidden_size, time_major=False)
        self.fc = nn.Linear(hidden_size, num_classes)

    def forward(self, x):
        x = self.project(x)
        x, _ = self.rnn(x)
        return self.fc(x[:, -1, :])


model = RNNModel()
criterion = nn.CrossEntropyLoss()
optimizer = paddle.optimizer.Adam(0.001, parameters=model.parameters())
for epoch in range(2):
    for batch_id, (data, labels) in enumerate(train_loader):
        loss = criterion(model(data), labels)
        loss.backward()
        optimizer.step()
        optimizer.clear_grad()
        if batch_id % 60 == 0:
            print(f"{epoch} {batch_id} {float(loss):.4f}")
print("Training finished.")
