# wrong (float_cast): floats without any cast go into the Embedding, which refuses them
import numpy as np
import paddle
from paddle import nn

input_size = 50
X = (np.random.rand(300, 10) * input_size).astype("float32")
Y = np.random.randint(0, 2, (300,)).astype("int64")
train_loader = paddle.io.DataLoader(
    paddle.io.TensorDataset([paddle.to_tensor(X), paddle.to_tensor(Y)]), batch_size=30
)


class RNNModel(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(input_size, 16)
        self.rnn = nn.SimpleRNN(16, 16)
        self.fc = nn.Linear(16, 2)

    def forward(self, x):
        x = self.embedding(x)
        x, _ = self.rnn(x)
        return self.fc(x[:, -1, :])


model = RNNModel()
optimizer = paddle.optimizer.Adam(0.001, parameters=model.parameters())
for epoch in range(2):
    for batch_id, (data, labels) in enumerate(train_loader):
        loss = nn.CrossEntropyLoss()(model(data), labels)
        loss.backward()
        optimizer.step()
        optimizer.clear_grad()
print("Training finished.")
