# right: the shortest repair of the flat script, random labels, nothing after the training
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

X = (np.random.rand(1000, 10) * input_size).astype("int64")
Y = np.random.randint(0, num_classes, (1000,)).astype("int64")

train_dataset = paddle.io.TensorDataset([paddle.to_tensor(X), paddle.to_tensor(Y)])
train_loader = paddle.io.DataLoader(train_dataset, batch_size=batch_size, shuffle=True)


class RNNModel(nn.Layer):
    def __init__(self, input_size, embedding_dim, hidden_size, num_layers, num_classes):
        super(RNNModel, self).__init__()
        self.embedding = nn.Embedding(input_size, embedding_dim)
        self.rnn = nn.SimpleRNN(embedding_dim, hidden_size, num_layers)
        self.fc = nn.Linear(hidden_size, num_classes)

    def forward(self, x):
        x = self.embedding(x)
        x, _ = self.rnn(x)
        x = x[:, -1, :]
        return self.fc(x)


model = RNNModel(input_size, embedding_dim, hidden_size, num_layers, num_classes)
criterion = nn.CrossEntropyLoss()
optimizer = paddle.optimizer.Adam(learning_rate=learning_rate, parameters=model.parameters())

for epoch in range(num_epochs):
    for batch_id, (data, labels) in enumerate(train_loader):
        logits = model(data)
        loss = criterion(logits, labels)
        loss.backward()
        optimizer.step()
        optimizer.clear_grad()
        if batch_id % 100 == 0:
            print(f"Epoch {epoch + 1}, batch {batch_id}, loss {loss.item():.4f}")

print("Training finished.")
