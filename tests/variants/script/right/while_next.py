# right: a new iterator in every epoch, while loop with next() until StopIteration
import numpy as np
import paddle
from paddle import nn

n_words = 41
texts = np.random.randint(0, n_words, (410, 6)).astype("int64")
moods = np.random.randint(0, 3, (410,)).astype("int64")
loader = paddle.io.DataLoader(
    paddle.io.TensorDataset([paddle.to_tensor(texts), paddle.to_tensor(moods)]),
    batch_size=41,
    shuffle=True,
)


class Mood(nn.Layer):
    def __init__(self):
        super().__init__()
        self.words = nn.Embedding(n_words, 12)
        self.rnn = nn.SimpleRNN(12, 12)
        self.fc = nn.Linear(12, 3)

    def forward(self, x):
        seq, _ = self.rnn(self.words(x))
        return self.fc(seq[:, -1])


mood = Mood()
opt = paddle.optimizer.Adam(0.01, parameters=mood.parameters())
for epoch in range(2):
    iterator = iter(loader)
    while True:
        try:
            x, y = next(iterator)
        except StopIteration:
            break
        loss = nn.functional.cross_entropy(mood(x), y)
        loss.backward()
        opt.step()
        opt.clear_grad()
    print("epoch", epoch, "loss", float(loss))
print("Training finished.")
