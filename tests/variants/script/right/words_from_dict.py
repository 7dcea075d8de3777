# right: sentences of words, a vocabulary dict, an own Dataset that turns words into ids
import random

import numpy as np
import paddle
from paddle import nn
from paddle.io import DataLoader, Dataset

WORDS = "the a good bad fine poor film book was is not very we saw it".split()
INDEX = {word: number for number, word in enumerate(WORDS)}
sentences = [" ".join(random.choices(WORDS, k=8)) for _ in range(500)]


class Sentences(Dataset):
    def __init__(self, texts):
        super().__init__()
        self.texts = texts

    def __len__(self):
        return len(self.texts)

    def __getitem__(self, i):
        ids = np.array([INDEX[word] for word in self.texts[i].split()], dtype="int64")
        return ids, np.int64("not" in self.texts[i].split())


class TextRNN(nn.Layer):
    def __init__(self, size):
        super().__init__()
        self.words = nn.Embedding(size, 12)
        self.rnn = nn.SimpleRNN(12, 20)
        self.fc = nn.Linear(20, 2)

    def forward(self, ids):
        return self.fc(self.rnn(self.words(ids))[0][:, -1])


model = TextRNN(len(WORDS))
optimizer = paddle.optimizer.Adam(0.01, parameters=model.parameters())
loader = DataLoader(Sentences(sentences), batch_size=20, shuffle=True)
for epoch in range(2):
    for ids, labels in loader:
        loss = nn.functional.cross_entropy(model(ids), labels)
        loss.backward()
        optimizer.step()
        optimizer.clear_grad()
    print("loss", float(loss))
print("Training finished.")
