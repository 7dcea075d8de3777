# right: make_batches is a generator function, so it has to be called in every epoch
import numpy as np
import paddle
from paddle import nn

input_size, num_classes, batch_size = 100, 2, 16
X = np.random.randint(0, input_size, (1000, 10)).astype("int64")
Y = np.random.randint(0, num_classes, (1000,)).astype("int64")


def make_batches():
    order = np.random.permutation(len(X))
    for start in range(0, len(order), batch_size):
        chosen = order[start : start + batch_size]
        yield paddle.to_tensor(X[chosen]), paddle.to_tensor(Y[chosen])


class RNNModel(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(input_size, 50)
        self.rnn = nn.SimpleRNN(50, 50)
        self.fc = nn.Linear(50, num_classes)

    def forward(self, x):
        x, _ = self.rnn(self.embedding(x))
        return self.fc(x[:, -1, :])


model = RNNModel()
criterion = nn.CrossEntropyLoss()
optimizer = paddle.optimizer.Adam(0.001, parameters=model.parameters())
for epoch in range(2):
    for batch_id, (data, labels) in enumerate(make_batches()):
        loss = criterion(model(data), labels)
        loss.backward()
        optimizer.step()
        optimizer.clear_grad()
    print(epoch, batch_id, float(loss))
print("Training finished.")
