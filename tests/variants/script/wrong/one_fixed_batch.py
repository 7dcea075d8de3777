# wrong (loader_call): a batch fetched before the training is used for every step
import numpy as np
import paddle
from paddle import nn

input_size, num_classes = 100, 2
X = (np.random.rand(1000, 10) * input_size).astype("int64")
Y = ((X >= input_size // 2).sum(axis=1) > 5).astype("int64")
train_loader = paddle.io.DataLoader(
    paddle.io.TensorDataset([paddle.to_tensor(X), paddle.to_tensor(Y)]),
    batch_size=50,
    shuffle=True,
)


class RNNModel(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(input_size, 24)
        self.rnn = nn.SimpleRNN(24, 24)
        self.fc = nn.Linear(24, num_classes)

    def forward(self, x):
        x, _ = self.rnn(self.embedding(x))
        return self.fc(x[:, -1, :])


model = RNNModel()
optimizer = paddle.optimizer.Adam(0.002, parameters=model.parameters())
data, labels = next(iter(train_loader))
for epoch in range(2):
    for batch_id in range(len(train_loader)):
        loss = nn.functional.cross_entropy(model(data), labels)
        loss.backward()
        optimizer.step()
        optimizer.clear_grad()
    print("epoch", epoch, "loss", float(loss))
print("Training finished.")
