# right: bytes of a text, and a table with marks behind them
import numpy as np
import paddle
from paddle import nn

rng = np.random.default_rng(107)
V = 259
PAD_ID, BOS_ID, EOS_ID = 256, 257, 258
X = rng.integers(32, 127, (480, 10)).astype('uint8')
Y = (X[:, -1] > 80).astype('int64')


class Samples(paddle.io.Dataset):
    def __len__(self):
        return len(X)

    def __getitem__(self, at):
        return X[at].astype("int64"), Y[at]


class Classifier(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(V, 16)
        self.gru = nn.GRU(16, 24)
        self.fc = nn.Linear(24, 2)

    def forward(self, ids):
        outputs, _ = self.gru(self.embedding(ids))
        return self.fc(outputs[:, -1])


model = Classifier()
optimizer = paddle.optimizer.Adam(parameters=model.parameters())
for _ in range(2):
    for ids, labels in paddle.io.DataLoader(Samples(), batch_size=32, shuffle=True):
        loss = nn.functional.cross_entropy(model(ids), labels)
        loss.backward()
        optimizer.step()
        optimizer.clear_grad()
