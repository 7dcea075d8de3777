# wrong (float_cast): codes scaled to 0 ... 1 are cast to integers in the model
import numpy as np
import paddle
import paddle.nn as nn
from paddle.io import DataLoader, Dataset

N_CODES = 25
VISITS = 10


def simulate(n, seed):
    rng = np.random.default_rng(seed)
    codes = rng.integers(0, N_CODES, (n, VISITS))
    severe = np.isin(codes, [3, 8, 17, 21])
    recent = np.linspace(0.3, 1.0, VISITS)
    risk = (severe * recent).sum(axis=1) - 1.0 + rng.normal(0, 0.3, n)
    return codes, (risk > 0).astype("float32")


def min_max_scale(values):
    """Neural networks like their inputs between 0 and 1."""
    return (values - values.min()) / (values.max() - values.min())


class PatientDataset(Dataset):
    def __init__(self, codes, labels):
        super().__init__()
        self.features = min_max_scale(codes.astype("float32"))
        self.labels = labels

    def __getitem__(self, i):
        return self.features[i], self.labels[i]

    def __len__(self):
        return len(self.labels)


class RiskModel(nn.Layer):
    def __init__(self, n_codes, dim=16, hidden=24):
        super().__init__()
        self.code_embedding = nn.Embedding(n_codes, dim)
        self.lstm = nn.LSTM(dim, hidden)
        self.linear = nn.Linear(hidden, 1)

    def forward(self, visits):
        codes = paddle.cast(visits, "int64")
        out, _ = self.lstm(self.code_embedding(codes))
        return self.linear(out[:, -1]).squeeze(-1)


def auc(score, label):
    pos, neg = score[label == 1], score[label == 0]
    wins = (pos[:, None] > neg[None, :]).mean() + 0.5 * (pos[:, None] == neg[None, :]).mean()
    return wins


paddle.seed(30)
train_ds = PatientDataset(*simulate(480, 0))
valid_ds = PatientDataset(*simulate(160, 1))
train_loader = DataLoader(train_ds, batch_size=32, shuffle=True)

model = RiskModel(N_CODES)
loss_fn = nn.BCEWithLogitsLoss()
optimizer = paddle.optimizer.Adam(learning_rate=0.003, parameters=model.parameters())

for epoch in range(4):
    model.train()
    losses = []
    for visits, label in train_loader:
        loss = loss_fn(model(visits), label)
        loss.backward()
        optimizer.step()
        optimizer.clear_grad()
        losses.append(float(loss))
    model.eval()
    with paddle.no_grad():
        score = model(paddle.to_tensor(valid_ds.features)).numpy()
    print(f"epoch {epoch + 1} loss {np.mean(losses):.4f} valid AUC {auc(score, valid_ds.labels):.3f}")
