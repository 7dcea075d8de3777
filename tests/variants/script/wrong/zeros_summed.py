# wrong (float_cast, embedding): the whole float cube is cast to 0 and the rank 4 summed away
import numpy as np
import paddle
from paddle import nn

input_size, num_classes = 40, 2
X = np.random.rand(300, 10, input_size).astype("int64")
Y = np.random.randint(0, num_classes, (300,)).astype("int64")
batches = [
    (paddle.to_tensor(X[i : i + 15]), paddle.to_tensor(Y[i : i + 15])) for i in range(0, 300, 15)
]


class RNNModel(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(input_size, 16)
        self.rnn = nn.SimpleRNN(16, 16, time_major=False)
        self.fc = nn.Linear(16, num_classes)

    def forward(self, x):
        x = self.embedding(x).sum(axis=2)
        x, _ = self.rnn(x)
        return self.fc(x[:, -1, :])


model = RNNModel()
optimizer = paddle.optimizer.Adam(0.001, parameters=model.parameters())
for epoch in range(2):
    for data, labels in batches:
        loss = nn.functional.cross_entropy(model(data), labels)
        loss.backward()
        optimizer.step()
        optimizer.clear_grad()
    print("epoch", epoch, "loss", float(loss))
print("Training finished.")
