# right: the float array with a third axis stays, argmax over that axis makes the ids
import numpy as np
import paddle
from paddle import nn
from paddle.io import DataLoader, TensorDataset

input_size, num_classes = 60, 2
scores = np.random.rand(700, 10, input_size)
X = scores.argmax(axis=-1).astype("int64")
Y = (X[:, 0] >= input_size // 2).astype("int64")
train_loader = DataLoader(
    TensorDataset([paddle.to_tensor(X), paddle.to_tensor(Y)]), batch_size=35, shuffle=True
)


class SequenceClassifier(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(input_size, 24)
        self.rnn = nn.SimpleRNN(24, 32, time_major=False)
        self.fc = nn.Linear(32, num_classes)

    def forward(self, x):
        outputs, _ = self.rnn(self.embedding(x))
        return self.fc(outputs[:, -1])


model = SequenceClassifier()
criterion = nn.CrossEntropyLoss()
optimizer = paddle.optimizer.AdamW(0.002, parameters=model.parameters(), weight_decay=0.01)
for epoch in range(2):
    for batch_id, (data, labels) in enumerate(train_loader):
        loss = criterion(model(data), labels)
        loss.backward()
        optimizer.step()
        optimizer.clear_grad()
    print("epoch", epoch + 1, "loss", float(loss))
print("Training finished.")
