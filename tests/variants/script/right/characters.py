# right: random strings, the letters are the tokens, vocabulary size read off the alphabet
import string

import numpy as np
import paddle
from paddle import nn

alphabet = string.ascii_lowercase
rng = np.random.default_rng()
names = ["".join(rng.choice(list(alphabet), 11)) for _ in range(450)]
X = np.array([[alphabet.index(ch) for ch in name] for name in names], dtype=np.int64)
Y = np.array([sum(ch in "aeiou" for ch in name) >= 2 for name in names], dtype=np.int64)


class CharRNN(nn.Layer):
    def __init__(self, chars, width, classes):
        super().__init__()
        self.embedding = nn.Embedding(chars, width)
        self.rnn = nn.RNN(nn.SimpleRNNCell(width, width))
        self.fc = nn.Linear(width, classes)

    def forward(self, x):
        _, state = self.rnn(self.embedding(x))
        return self.fc(state)


model = CharRNN(len(alphabet), 16, 2)
optimizer = paddle.optimizer.Adam(0.005, parameters=model.parameters())
batches = paddle.io.DataLoader(
    paddle.io.TensorDataset([paddle.to_tensor(X), paddle.to_tensor(Y)]),
    batch_size=45,
    shuffle=True,
)
for epoch in range(2):
    for number, (x, y) in enumerate(batches, start=1):
        loss = nn.functional.cross_entropy(model(x), y)
        loss.backward()
        optimizer.step()
        optimizer.clear_grad()
    print(f"after {number} batches: {float(loss):.4f}")
print("Training finished.")
