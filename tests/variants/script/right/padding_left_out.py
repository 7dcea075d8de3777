# right: what __getitem__ leaves out of a row is padding
import numpy as np
import paddle
from paddle import nn
from paddle.io import DataLoader, Dataset

size, steps, kept = 24, 14, 8


class Sequences(Dataset):
    def __init__(self):
        self.ids = [[int(one) for one in np.random.randint(1, size, steps)] for _ in range(300)]
        self.labels = [int(row[0] % 2) for row in self.ids]
        for row in self.ids:
            row[kept:] = [0] * (steps - kept)

    def __getitem__(self, number):
        return np.array(self.ids[number][:kept]), self.labels[number]

    def __len__(self):
        return len(self.ids)


class Classifier(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(size, 16)
        self.gru = nn.GRU(16, 24)
        self.fc = nn.Linear(24, 2)

    def forward(self, ids):
        outputs, _ = self.gru(self.embedding(ids))
        return self.fc(outputs[:, -1])


loader = DataLoader(Sequences(), batch_size=32, shuffle=True)
model = Classifier()
optimizer = paddle.optimizer.Adam(parameters=model.parameters())
for epoch in range(3):
    for ids, labels in loader:
        loss = nn.functional.cross_entropy(model(ids), labels)
        loss.backward()
        optimizer.step()
        optimizer.clear_grad()
