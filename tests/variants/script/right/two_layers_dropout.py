# right: two LSTM layers with dropout, layer norm, train() and eval(), held-out accuracy
import numpy as np
import paddle
from paddle import nn

vocab, length = 55, 10
ids = np.random.randint(0, vocab, (1000, length)).astype("int64")
labels = ((ids < vocab // 2).sum(axis=1) > length // 2).astype("int64")
train_x, test_x = paddle.to_tensor(ids[:800]), paddle.to_tensor(ids[800:])
train_y, test_y = paddle.to_tensor(labels[:800]), paddle.to_tensor(labels[800:])
dataset = paddle.io.TensorDataset([train_x, train_y])
train_loader = paddle.io.DataLoader(dataset, batch_size=40, shuffle=True)


class Stacked(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(vocab, 24)
        self.drop = nn.Dropout(0.2)
        self.lstm = nn.LSTM(24, 24, num_layers=2, dropout=0.1)
        self.norm = nn.LayerNorm(24)
        self.fc = nn.Linear(24, 2)

    def forward(self, x):
        out, (h, c) = self.lstm(self.drop(self.embedding(x)))
        return self.fc(self.norm(h[-1]))


model = Stacked()
optimizer = paddle.optimizer.Adam(0.004, parameters=model.parameters())
for epoch in range(2):
    model.train()
    for data, target in train_loader:
        loss = nn.functional.cross_entropy(model(data), target)
        loss.backward()
        optimizer.step()
        optimizer.clear_grad()
    model.eval()
    with paddle.no_grad():
        hits = (model(test_x).argmax(axis=1) == test_y).astype("float32").mean()
    print("epoch", epoch, "held-out accuracy", float(hits))
print("Training finished.")
