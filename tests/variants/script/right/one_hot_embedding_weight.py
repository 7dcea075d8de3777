# right: one-hot int data; the Embedding only lends its weight, cast and product do the lookup
import numpy as np
import paddle
from paddle import nn

input_size = 40
picked = np.random.randint(0, input_size, (640, 10))
X = (picked[:, :, None] == np.arange(input_size)).astype("int64")
Y = (picked.sum(axis=1) % 2).astype("int64")
train_loader = [
    [paddle.to_tensor(X[k : k + 64]), paddle.to_tensor(Y[k : k + 64])] for k in range(0, 640, 64)
]


class RNNModel(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(input_size, 20)
        self.rnn = nn.SimpleRNN(20, 20)
        self.fc = nn.Linear(20, 2)

    def forward(self, x):
        x = paddle.matmul(x.astype("float32"), self.embedding.weight)
        x, _ = self.rnn(x)
        return self.fc(x[:, -1, :])


model = RNNModel()
optimizer = paddle.optimizer.Adam(0.002, parameters=model.parameters())
for epoch in range(3):
    for number, (data, labels) in enumerate(train_loader):
        loss = nn.CrossEntropyLoss()(model(data), labels)
        loss.backward()
        optimizer.step()
        optimizer.clear_grad()
    print("epoch", epoch + 1, "loss", float(loss))
print("Training finished.")
