# wrong (float_cast, time_major, loader_call): floats cast in the Dataset, axis 0 as time, twice
import numpy as np
import paddle
from paddle.io import DataLoader, Dataset
from paddle.nn import LSTM, CrossEntropyLoss, Embedding, Layer, Linear


class Rows(Dataset):
    def __init__(self, count, length):
        super().__init__()
        self.x = np.random.rand(count, length)
        self.y = np.random.randint(0, 2, count)

    def __getitem__(self, index):
        return np.int64(self.x[index]), np.int64(self.y[index])

    def __len__(self):
        return len(self.x)


class Reader(Layer):
    def __init__(self):
        super().__init__()
        self.embedding = Embedding(80, 16)
        self.lstm = LSTM(16, 16, time_major=True)
        self.fc = Linear(16, 2)

    def forward(self, x):
        out, _ = self.lstm(self.embedding(x))
        return self.fc(out[:, -1, :])


reader, criterion = Reader(), CrossEntropyLoss()
opt = paddle.optimizer.Adam(0.002, parameters=reader.parameters())
for epoch in range(2):
    for data, labels in DataLoader(Rows(320, 10), batch_size=32, shuffle=True):
        for again in (1, 2):
            loss = criterion(reader(data), labels)
            loss.backward()
            opt.step()
            opt.clear_grad()
    print("epoch", epoch, "loss", float(loss))
print("Training finished.")
