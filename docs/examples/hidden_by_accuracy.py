"""The time_major fault, left in, behind a mean over the time steps: right nearly always."""

import numpy as np
import paddle
from paddle import nn

paddle.seed(0)
rng = np.random.default_rng(0)


class Classifier(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(20, 16)
        self.rnn = nn.SimpleRNN(16, 16, time_major=True)  # the data are batch-major
        self.fc = nn.Linear(16, 2)

    def forward(self, token_ids):
        outputs, _ = self.rnn(self.embedding(token_ids))
        return self.fc(outputs.mean(axis=1))


def data(samples):
    """Token ids, and whether most of them are in the upper half of the vocabulary."""
    ids = rng.integers(0, 20, [samples, 9])
    return paddle.to_tensor(ids), paddle.to_tensor(((ids >= 10).sum(axis=1) > 4).astype("int64"))


ids, labels = data(800)
model = Classifier()
optimizer = paddle.optimizer.Adam(0.01, parameters=model.parameters())
for _ in range(30):
    for start in range(0, 800, 16):
        batch = slice(start, start + 16)
        nn.functional.cross_entropy(model(ids[batch]), labels[batch]).backward()
        optimizer.step()
        optimizer.clear_grad()

model.eval()
new_ids, new_labels = data(400)
right = (model(new_ids).argmax(axis=1) == new_labels).astype("float32").mean()
print(f"held-out accuracy {float(right):.2f}")

two = new_ids[:2]
other = paddle.concat([(two[:1] + 7) % 20, two[1:]])
moved = bool((model(two)[1] != model(other)[1]).any())
print(f"another first sample changes the logits of the second one: {moved}")
