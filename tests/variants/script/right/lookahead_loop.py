# right: the loop is one batch ahead, with tee and zip
from itertools import chain, tee

import numpy as np
import paddle
from paddle import nn

# Hyper-parameters
input_size = 100  # vocabulary size: token ids are 0 ... input_size - 1
embedding_dim = 50
hidden_size = 50
num_layers = 1
num_classes = 2
num_epochs = 5
batch_size = 16
learning_rate = 0.001

# Data: 1000 samples of 10 time steps, and a label for each
X = (np.random.rand(1000, 10) * input_size).astype("int64")
Y = ((input_size // 2 <= X).sum(axis=1) > 5).astype("int64")

train_set = paddle.io.TensorDataset([paddle.to_tensor(X), paddle.to_tensor(Y)])
train_loader = paddle.io.DataLoader(train_set, batch_size=batch_size, shuffle=True)


class RNNModel(nn.Layer):
    """Embedding, simple recurrent network, linear layer on the last time step."""

    def __init__(self, input_size, embedding_dim, hidden_size, num_layers, num_classes):
        """Build the three layers."""
        super().__init__()
        self.embedding = nn.Embedding(input_size, embedding_dim)
        self.rnn = nn.SimpleRNN(embedding_dim, hidden_size, num_layers, time_major=False)
        self.fc = nn.Linear(hidden_size, num_classes)

    def forward(self, x):
        """Return the logits, float32 [batch, num_classes], of a batch of samples."""
        x = self.embedding(x)
        x, _ = self.rnn(x)
        x = x[:, -1, :]
        return self.fc(x)


model = RNNModel(input_size, embedding_dim, hidden_size, num_layers, num_classes)
criterion = nn.CrossEntropyLoss()
optimizer = paddle.optimizer.Adam(learning_rate, parameters=model.parameters())

# Training
for epoch in range(num_epochs):
    this, ahead = tee(list(train_loader))
    next(ahead)
    for (data, labels), following in zip(this, chain(ahead, [None])):
        loss = criterion(model(data), labels)
        loss.backward()
        optimizer.step()
        optimizer.clear_grad()
        if following is None:
            print(f"epoch {epoch + 1}: {loss.item():.4f}")

print("Training finished.")

