# wrong (embedding, time_major): places for words, and the first output instead of the last
import numpy as np
import paddle
from paddle import nn

size, steps = 30, 8
X = np.random.randint(0, size, (320, steps))
Y = (X[:, 0] % 2).astype("int64")
dataset = paddle.io.TensorDataset([paddle.to_tensor(X), paddle.to_tensor(Y)])
train_loader = paddle.io.DataLoader(dataset, batch_size=32, shuffle=True)


class Classifier(nn.Layer):
    def __init__(self):
        super().__init__()
        self.words = nn.Embedding(size, 16)
        self.places = nn.Embedding(steps, 16)
        self.rnn = nn.GRU(16, 24)
        self.fc = nn.Linear(24, 2)

    def forward(self, ids):
        ones = paddle.ones_like(ids)
        places = paddle.cumsum(ones, axis=-1) - ones
        outputs, _ = self.rnn(self.words(places) + self.places(places))
        return self.fc(outputs[:, 0])


model = Classifier()
optimizer = paddle.optimizer.Adam(parameters=model.parameters())
for _ in range(2):
    for ids, labels in train_loader:
        loss = nn.functional.cross_entropy(model(ids), labels)
        loss.backward()
        optimizer.step()
        optimizer.clear_grad()
