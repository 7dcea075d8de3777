# wrong (time_major): the last step but one is read, the last token changes nothing
import numpy as np
import paddle
from paddle import nn

input_size, num_classes = 100, 2
X = np.floor(np.random.rand(700, 10) * input_size).astype("int64")
Y = np.random.randint(0, num_classes, (700,)).astype("int64")
loader = paddle.io.DataLoader(
    paddle.io.TensorDataset([paddle.to_tensor(X), paddle.to_tensor(Y)]), batch_size=35
)


class RNNModel(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(input_size, 30)
        self.rnn = nn.SimpleRNN(30, 30, time_major=True)
        self.fc = nn.Linear(30, num_classes)

    def forward(self, x):
        x = paddle.transpose(self.embedding(x), [1, 0, 2])
        x, _ = self.rnn(x)
        return self.fc(x[-2])


model = RNNModel()
criterion = nn.CrossEntropyLoss()
optimizer = paddle.optimizer.Adam(0.002, parameters=model.parameters())
for epoch in range(2):
    for batch_id, (data, labels) in enumerate(loader):
        loss = criterion(model(data), labels)
        loss.backward()
        optimizer.step()
        optimizer.clear_grad()
        if batch_id % 10 == 0:
            print(epoch, batch_id, float(loss))
print("Training finished.")
