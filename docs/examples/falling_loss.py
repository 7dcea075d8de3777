"""A correct network on labels that are drawn at random: the loss falls all the same."""

import numpy as np
import paddle
from paddle import nn

paddle.seed(0)
rng = np.random.default_rng(0)


class Classifier(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(100, 50)
        self.rnn = nn.SimpleRNN(50, 50)
        self.fc = nn.Linear(50, 2)

    def forward(self, token_ids):
        outputs, _ = self.rnn(self.embedding(token_ids))
        return self.fc(outputs[:, -1])


def random_data():
    ids, labels = rng.integers(0, 100, [500, 10]), rng.integers(0, 2, 500)
    return paddle.to_tensor(ids), paddle.to_tensor(labels)


(ids, labels), (new_ids, new_labels) = random_data(), random_data()
model = Classifier()
optimizer = paddle.optimizer.Adam(0.003, parameters=model.parameters())
for epoch in range(1, 31):
    loss = nn.functional.cross_entropy(model(ids), labels)
    loss.backward()
    optimizer.step()
    optimizer.clear_grad()
    if epoch in {1, 10, 20, 30}:
        print(f"epoch {epoch:2}: loss {float(loss):.2f}")


def accuracy(ids, labels):
    return float((model(ids).argmax(axis=1) == labels).astype("float32").mean())


print(f"accuracy on the samples it has seen {accuracy(ids, labels):.2f}")
print(f"accuracy on new ones                {accuracy(new_ids, new_labels):.2f}")
