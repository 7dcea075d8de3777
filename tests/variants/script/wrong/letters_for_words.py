# wrong (float_cast): the vocabulary has words, and letters are looked up in it: all are unknown
import random

import paddle
from paddle import nn

TEXTS = {
    0: ["i want my money back", "please refund my order", "how do i return this item"],
    1: ["where is my parcel", "my order has not arrived", "when will it get here"],
}
labels = [random.randint(0, 1) for _ in range(320)]
corpus = [random.choice(TEXTS[label]) for label in labels]
vocabulary = {"<pad>": 0, "<unk>": 1}
for text in corpus:
    for word in text.split():
        vocabulary.setdefault(word, len(vocabulary))


def encode(text, length=24):
    ids = [vocabulary.get(token, vocabulary["<unk>"]) for token in text][:length]
    return ids + [vocabulary["<pad>"]] * (length - len(ids))


class Classifier(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(len(vocabulary), 16, padding_idx=0)
        self.gru = nn.GRU(16, 24)
        self.fc = nn.Linear(24, 2)

    def forward(self, ids):
        outputs, _ = self.gru(self.embedding(ids))
        return self.fc(outputs[:, -1])


X, Y = paddle.to_tensor([encode(text) for text in corpus]), paddle.to_tensor(labels)
dataset = paddle.io.TensorDataset([X, Y])
loader = paddle.io.DataLoader(dataset, batch_size=32, shuffle=True)
model = Classifier()
optimizer = paddle.optimizer.Adam(parameters=model.parameters())
for _ in range(2):
    for ids, wanted in loader:
        loss = nn.functional.cross_entropy(model(ids), wanted)
        loss.backward()
        optimizer.step()
        optimizer.clear_grad()
