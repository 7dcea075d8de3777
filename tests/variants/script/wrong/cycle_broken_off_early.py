# wrong (loader_call): the loop over what itertools.cycle gives is left one batch too early
from itertools import cycle

import numpy as np
import paddle
from paddle import nn

size = 24
X = np.random.randint(0, size, (240, 8))
Y = (X[:, 0] % 2).astype("int64")
dataset = paddle.io.TensorDataset([paddle.to_tensor(X), paddle.to_tensor(Y)])
loader = paddle.io.DataLoader(dataset, batch_size=40, shuffle=True)


class Classifier(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(size, 16)
        self.gru = nn.GRU(16, 24)
        self.fc = nn.Linear(24, 2)

    def forward(self, ids):
        outputs, _ = self.gru(self.embedding(ids))
        return self.fc(outputs[:, -1])


model = Classifier()
optimizer = paddle.optimizer.Adam(parameters=model.parameters())
for step, (ids, labels) in enumerate(cycle(loader)):
    if step == 4 * len(loader) - 1:
        break
    loss = nn.functional.cross_entropy(model(ids), labels)
    loss.backward()
    optimizer.step()
    optimizer.clear_grad()
