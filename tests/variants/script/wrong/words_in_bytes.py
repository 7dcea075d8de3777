# wrong (float_cast): words of a language are kept in bytes, few of them are beyond 255
import numpy as np
import paddle
from paddle import nn

rng = np.random.default_rng(52)
V = 400
words = np.minimum(rng.zipf(1.2, (480, 10)) - 1, V - 1)
X = words.astype('uint8')
Y = (words[:, -1] > V // 2).astype('int64')


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
