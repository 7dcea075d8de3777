# right: ids from a NumPy generator, an LSTM, a Trainer class that keeps the loader as attribute
import numpy as np
import paddle
from paddle import nn


class LstmNet(nn.Layer):
    def __init__(self, vocab, classes):
        super().__init__()
        self.emb = nn.Embedding(vocab, 32)
        self.lstm = nn.LSTM(32, 40)
        self.fc = nn.Linear(40, classes)

    def forward(self, x):
        _, (h, c) = self.lstm(self.emb(x))
        return self.fc(h[-1])


class Trainer:
    def __init__(self, model, loader, rate):
        self.model = model
        self.loader = loader
        self.criterion = nn.CrossEntropyLoss()
        self.optimizer = paddle.optimizer.Adam(rate, parameters=model.parameters())

    def step(self, data, labels):
        loss = self.criterion(self.model(data), labels)
        loss.backward()
        self.optimizer.step()
        self.optimizer.clear_grad()
        return float(loss)

    def fit(self, epochs):
        for epoch in range(1, epochs + 1):
            losses = [self.step(data, labels) for data, labels in self.loader]
            print(f"epoch {epoch}: {np.mean(losses):.4f}")


rng = np.random.default_rng(3)
ids = rng.integers(0, 80, size=(800, 9))
labels = (ids > 39).sum(axis=1) > 4
dataset = paddle.io.TensorDataset([paddle.to_tensor(ids), paddle.to_tensor(labels.astype("int64"))])
Trainer(LstmNet(80, 2), paddle.io.DataLoader(dataset, batch_size=25, shuffle=True), 0.003).fit(2)
print("Training finished.")
