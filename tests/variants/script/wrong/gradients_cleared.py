# wrong (none): gradients are cleared in each batch and used in every fourth
import numpy as np
import paddle
import paddle.nn as nn
import paddle.nn.functional as F

paddle.seed(20)
rng = np.random.default_rng(20)

BOS, VOCAB, LENGTH = 0, 30, 12
# a random Markov chain writes the sentences
transition = rng.dirichlet(np.full(VOCAB - 1, 0.15), size=VOCAB - 1)
sentences = np.zeros((640, LENGTH), "int64")
for row in sentences:
    word = rng.integers(VOCAB - 1)
    for k in range(LENGTH):
        row[k] = word + 1
        word = rng.choice(VOCAB - 1, p=transition[word] * 0.9 + 0.1 / (VOCAB - 1))
inputs = np.concatenate([np.full((640, 1), BOS), sentences[:, :-1]], axis=1).astype("int64")

dataset = paddle.io.TensorDataset([paddle.to_tensor(inputs), paddle.to_tensor(sentences)])
loader = paddle.io.DataLoader(dataset, batch_size=16, shuffle=True)


class GruLM(nn.Layer):
    def __init__(self):
        super().__init__()
        self.emb = nn.Embedding(VOCAB, 24)
        self.gru = nn.GRU(24, 48)
        self.out = nn.Linear(48, VOCAB)

    def forward(self, x):
        h, _ = self.gru(self.emb(x))
        return self.out(h)


model = GruLM()
optimizer = paddle.optimizer.Adam(4e-3, parameters=model.parameters())
accumulation_steps = 4

for epoch in range(6):
    epoch_loss = 0.0
    for i, (x, y) in enumerate(loader):
        logits = model(x)
        loss = F.cross_entropy(logits.reshape([-1, VOCAB]), y.reshape([-1]))
        epoch_loss += float(loss)
        loss = loss / accumulation_steps
        loss.backward()
        if (i + 1) % accumulation_steps == 0:
            optimizer.step()
        optimizer.clear_grad()
    print(f"epoch {epoch + 1}: loss {epoch_loss / len(loader):.4f}")
