# wrong (embedding, time_major): two plain faults are left
import numpy as np
import paddle
from paddle import nn

input_size = 100
embedding_dim = 50
hidden_size = 50
num_layers = 1
num_classes = 2
num_epochs = 2
batch_size = 16
learning_rate = 0.001

X = (np.random.rand(1000, 10, input_size) * input_size).astype("int64")
Y = np.random.randint(0, num_classes, (1000,)).astype("int64")

train_set = paddle.io.TensorDataset([paddle.to_tensor(X), paddle.to_tensor(Y)])
train_loader = paddle.io.DataLoader(train_set, batch_size=batch_size, shuffle=True)


class RNNModel(nn.Layer):
    def __init__(self, input_size, embedding_dim, hidden_size, num_layers, num_classes):
        super().__init__()
        self.embedding = nn.Embedding(input_size, embedding_dim)
        self.rnn = nn.SimpleRNN(embedding_dim, hidden_size, num_layers, time_major=True)
        self.fc = nn.Linear(hidden_size, num_classes)

    def forward(self, x):
        x = self.embedding(x)
        x, _ = self.rnn(x)
        x = x[:, -1, :]
        return self.fc(x)


model = RNNModel(input_size, embedding_dim, hidden_size, num_layers, num_classes)
criterion = nn.CrossEntropyLoss()
optimizer = paddle.optimizer.Adam(learning_rate, parameters=model.parameters())

for epoch in range(num_epochs):
    for batch_id, (data, labels) in enumerate(train_loader):
        logits = model(data)
        loss = criterion(logits, labels)
        loss.backward()
        optimizer.step()
        optimizer.clear_grad()
        if batch_id % 100 == 0:
            print(f"epoch {epoch + 1}/{num_epochs}, batch {batch_id}: loss {float(loss):.4f}")

print("Training finished.")
