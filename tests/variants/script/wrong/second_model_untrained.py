# wrong (none): the optimizer of the second model has the parameters of the first
import numpy as np
import paddle
from paddle import nn

paddle.seed(24)
rng = np.random.default_rng(24)

V, L, N = 25, 11, 500
# each word is one of two followers of the word before
follow = rng.integers(0, V, (V, 2))
text = np.zeros((N, L), "int64")
text[:, 0] = rng.integers(0, V, N)
for k in range(1, L):
    choice = follow[text[:, k - 1], rng.integers(0, 2, N)]
    text[:, k] = np.where(rng.random(N) < 0.2, rng.integers(0, V, N), choice)


class LM(nn.Layer):
    def __init__(self, vocab, emb=20, hidden=40):
        super().__init__()
        self.emb = nn.Embedding(vocab, emb)
        self.lstm = nn.LSTM(emb, hidden)
        self.fc = nn.Linear(hidden, vocab)

    def forward(self, x):
        out, _ = self.lstm(self.emb(x))
        return self.fc(out)


def make_loader(sentences):
    x, y = paddle.to_tensor(sentences[:, :-1].copy()), paddle.to_tensor(sentences[:, 1:].copy())
    return paddle.io.DataLoader(paddle.io.TensorDataset([x, y]), batch_size=25, shuffle=True)


loss_fn = nn.CrossEntropyLoss()

# ---- forward model
forward_lm = LM(V)
forward_opt = paddle.optimizer.Adam(3e-3, parameters=forward_lm.parameters())
for epoch in range(4):
    total = []
    for x, y in make_loader(text):
        loss = loss_fn(forward_lm(x).reshape([-1, V]), y.reshape([-1]))
        loss.backward()
        forward_opt.step()
        forward_opt.clear_grad()
        total.append(float(loss))
    print(f"forward  epoch {epoch}: {np.mean(total):.4f}")

# ---- backward model
backward_lm = LM(V)
backward_opt = paddle.optimizer.Adam(3e-3, parameters=forward_lm.parameters())
for epoch in range(4):
    total = []
    for x, y in make_loader(text[:, ::-1]):
        loss = loss_fn(backward_lm(x).reshape([-1, V]), y.reshape([-1]))
        loss.backward()
        backward_opt.step()
        backward_opt.clear_grad()
        total.append(float(loss))
    print(f"backward epoch {epoch}: {np.mean(total):.4f}")
