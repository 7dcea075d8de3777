# right: an own Dataset that draws its ids itself, the loader drops the ragged last batch
import numpy as np
import paddle
from paddle.io import DataLoader, Dataset
from paddle.nn import CrossEntropyLoss, Embedding, Layer, Linear, SimpleRNN


class RandomTokens(Dataset):
    def __init__(self, count, length, vocab):
        self.ids = np.random.randint(0, vocab, (count, length)).astype("int64")

    def __getitem__(self, index):
        row = self.ids[index]
        return row, (row[0] > row[-1]).astype("int64")

    def __len__(self):
        return len(self.ids)


class Reader(Layer):
    def __init__(self, vocab):
        super().__init__()
        self.embedding = Embedding(vocab, 20)
        self.rnn = SimpleRNN(20, 20)
        self.fc = Linear(20, 2)

    def forward(self, x):
        x = self.embedding(x)
        x = self.rnn(x)[0]
        return self.fc(x[:, -1])


loader = DataLoader(RandomTokens(500, 10, 65), batch_size=32, shuffle=True, drop_last=True)
reader, criterion = Reader(65), CrossEntropyLoss()
optimizer = paddle.optimizer.Adam(0.003, parameters=reader.parameters())
for epoch in range(3):
    for batch_id, (data, labels) in enumerate(loader):
        loss = criterion(reader(data), labels)
        loss.backward()
        optimizer.step()
        optimizer.clear_grad()
    print(epoch + 1, batch_id + 1, len(loader), float(loss))
print("Training finished.")
