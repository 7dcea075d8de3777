# wrong (float_cast): curves are written into an array of integers, which cuts most values to 0
import numpy as np
import paddle
from paddle import nn

paddle.seed(21)
rng = np.random.default_rng(21)

N_BEATS = 500
N_POINTS = 25

curves = np.zeros((N_BEATS, N_POINTS), dtype="int64")
kinds = rng.integers(0, 2, N_BEATS)

grid = np.linspace(-1, 1, N_POINTS)
for i, kind in enumerate(kinds):
    centre = rng.uniform(-0.2, 0.2)
    width = 0.1 if kind == 0 else 0.25
    peak = np.exp(-((grid - centre) / width) ** 2)
    wave = 0.3 * np.exp(-((grid - centre - 0.5) / 0.15) ** 2)
    sign = 1.0 if kind == 0 else -1.0
    curves[i] = peak + sign * wave + 0.05 * rng.normal(size=N_POINTS)

features = curves.astype("float32")[..., np.newaxis]
labels = kinds.astype("int64")


class BeatDataset(paddle.io.Dataset):
    def __init__(self, part):
        self.part = part

    def __getitem__(self, i):
        j = self.part[i]
        return features[j], labels[j]

    def __len__(self):
        return len(self.part)


perm = rng.permutation(N_BEATS)
train = paddle.io.DataLoader(BeatDataset(perm[:400]), batch_size=20, shuffle=True)
test = paddle.io.DataLoader(BeatDataset(perm[400:]), batch_size=100)


class BeatLSTM(nn.Layer):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(1, 32)
        self.fc1 = nn.Linear(32, 16)
        self.fc2 = nn.Linear(16, 2)

    def forward(self, x):
        _, (h, _) = self.lstm(x)
        return self.fc2(nn.functional.relu(self.fc1(h[-1])))


model = BeatLSTM()
optimizer = paddle.optimizer.Adam(learning_rate=0.003, parameters=model.parameters())
for epoch in range(4):
    model.train()
    history = []
    for x, y in train:
        loss = nn.functional.cross_entropy(model(x), y)
        loss.backward()
        optimizer.step()
        optimizer.clear_grad()
        history.append(loss.item())
    model.eval()
    with paddle.no_grad():
        for x, y in test:
            acc = (model(x).argmax(-1) == y).astype("float32").mean().item()
    print(f"epoch {epoch + 1}: loss {np.mean(history):.3f}, test accuracy {acc:.3f}")
