# wrong (float_cast): an own Dataset casts each row of floats in __getitem__
import numpy as np
import paddle
from paddle.io import DataLoader, Dataset
from paddle.nn import CrossEntropyLoss, Embedding, Layer, Linear, SimpleRNN


class Rows(Dataset):
    def __init__(self, count):
        self.values = np.random.rand(count, 12)
        self.marks = np.random.randint(0, 2, count)

    def __len__(self):
        return len(self.marks)

    def __getitem__(self, i):
        return self.values[i].astype("int64"), self.marks[i].astype("int64")


class Reader(Layer):
    def __init__(self):
        super().__init__()
        self.embedding = Embedding(35, 14)
        self.rnn = SimpleRNN(14, 14, num_layers=2)
        self.fc = Linear(14, 2)

    def forward(self, x):
        _, h = self.rnn(self.embedding(x))
        return self.fc(h[-1])


reader, criterion = Reader(), CrossEntropyLoss()
opt = paddle.optimizer.Adam(0.004, parameters=reader.parameters())
loader = DataLoader(Rows(420), batch_size=21, shuffle=True, drop_last=True)
for epoch in range(2):
    for rows, marks in loader:
        loss = criterion(reader(rows), marks)
        loss.backward()
        opt.step()
        opt.clear_grad()
    print("loss", loss.item())
print("Training finished.")
