# wrong (float_cast): ids divided by the size of the vocabulary become 0 in the model
import numpy as np
import paddle
import paddle.nn as nn

paddle.seed(44)
rng = np.random.RandomState(44)

raw_text = " ".join(rng.choice(["alice", "was", "beginning", "to", "get", "very", "tired", "of",
                                "sitting", "by", "her", "sister"], 150))
chars = sorted(set(raw_text))
char_to_int = {c: i for i, c in enumerate(chars)}
n_chars, n_vocab = len(raw_text), len(chars)
print("Total characters:", n_chars, " vocabulary:", n_vocab)

seq_length = 10
dataX, dataY = [], []
for i in range(n_chars - seq_length):
    dataX.append([char_to_int[c] for c in raw_text[i:i + seq_length]])
    dataY.append(char_to_int[raw_text[i + seq_length]])
print("Total patterns:", len(dataX))

# normalize
X = np.array(dataX, dtype="float32") / float(n_vocab)
y = np.array(dataY, dtype="int64")


class TextModel(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(n_vocab, 24)
        self.lstm = nn.LSTM(24, 48)
        self.dropout = nn.Dropout(0.2)
        self.dense = nn.Linear(48, n_vocab)

    def forward(self, x):
        x = self.embedding(paddle.cast(x, "int64"))
        x, _ = self.lstm(x)
        x = self.dropout(x[:, -1, :])
        return self.dense(x)


model = TextModel()
loss_fn = nn.CrossEntropyLoss()
optimizer = paddle.optimizer.Adam(parameters=model.parameters(), learning_rate=2e-3)
loader = paddle.io.DataLoader(paddle.io.TensorDataset([paddle.to_tensor(X), paddle.to_tensor(y)]),
                              batch_size=32, shuffle=True)

for epoch in range(4):
    model.train()
    total = 0.0
    for xb, yb in loader:
        loss = loss_fn(model(xb), yb)
        loss.backward()
        optimizer.step()
        optimizer.clear_grad()
        total += float(loss)
    print(f"Epoch {epoch + 1}/4 - loss: {total / len(loader):.4f}")
