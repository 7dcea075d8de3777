# wrong (loader_call): the Trainer calls the DataLoader it keeps as an attribute
import numpy as np
import paddle
from paddle import nn
from paddle.io import DataLoader, TensorDataset


class Net(nn.Layer):
    def __init__(self, vocab, classes):
        super().__init__()
        self.emb = nn.Embedding(vocab, 16)
        self.rnn = nn.SimpleRNN(16, 24)
        self.fc = nn.Linear(24, classes)

    def forward(self, x):
        out, h = self.rnn(self.emb(x))
        return self.fc(h[0])


class Trainer:
    def __init__(self, model, loader):
        self.model = model
        self.loader = loader
        self.criterion = nn.CrossEntropyLoss()
        self.optimizer = paddle.optimizer.Adam(0.003, parameters=model.parameters())

    def fit(self, epochs):
        for epoch in range(epochs):
            for data, labels in self.loader():
                loss = self.criterion(self.model(data), labels)
                loss.backward()
                self.optimizer.step()
                self.optimizer.clear_grad()
            print("epoch", epoch, "loss", float(loss))


ids = np.random.randint(0, 52, (416, 10)).astype("int64")
labels = (ids.sum(axis=1) % 3).astype("int64")
dataset = TensorDataset([paddle.to_tensor(ids), paddle.to_tensor(labels)])
Trainer(Net(52, 3), DataLoader(dataset, batch_size=26, shuffle=True)).fit(2)
print("Training finished.")
