# wrong (loader_call): training and validation loader are zipped, the shorter one ends the epoch
import numpy as np
import paddle
from paddle import nn

SEED = 123
np.random.seed(SEED)
paddle.seed(SEED)


class RNNModel(nn.Layer):
    def __init__(self, vocab=100):
        super().__init__()
        self.embedding = nn.Embedding(vocab, 50)
        self.rnn = nn.SimpleRNN(50, 50)
        self.fc = nn.Linear(50, 2)

    def forward(self, x):
        out, _ = self.rnn(self.embedding(x))
        return self.fc(out[:, -1, :])


def loader_of(n, shuffle):
    x = np.random.randint(0, 100, (n, 10)).astype("int64")
    y = (x.mean(1) > 49.5).astype("int64")
    return paddle.io.DataLoader(
        paddle.io.TensorDataset([paddle.to_tensor(x), paddle.to_tensor(y)]),
        batch_size=16,
        shuffle=shuffle,
    )


train_loader, val_loader = loader_of(800, True), loader_of(200, False)
model = RNNModel()
criterion = nn.CrossEntropyLoss()
optimizer = paddle.optimizer.Adam(1e-3, parameters=model.parameters())
best = (float("inf"), None)

for epoch in range(4):
    train_losses, val_losses = [], []
    for (x, y), (vx, vy) in zip(train_loader, val_loader):
        model.train()
        loss = criterion(model(x), y)
        loss.backward()
        optimizer.step()
        optimizer.clear_grad()
        train_losses.append(float(loss))
        model.eval()
        with paddle.no_grad():
            val_losses.append(float(criterion(model(vx), vy)))
    mean_val = float(np.mean(val_losses))
    if mean_val < best[0]:
        best = (mean_val, {k: v.numpy() for k, v in model.state_dict().items()})
    print(f"Epoch {epoch + 1}: train {np.mean(train_losses):.4f}  val {mean_val:.4f}")
