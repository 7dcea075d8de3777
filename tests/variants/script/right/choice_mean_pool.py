# right: ids drawn with np.random.choice, mean over the time axis instead of the last step
import numpy as numpy_
import paddle
import paddle.nn as nn

n_tokens, seq_len, n_classes = 26, 15, 4
sequences = numpy_.random.choice(n_tokens, size=(500, seq_len)).astype("int64")
classes = (sequences[:, 3] % n_classes).astype("int64")
loader = paddle.io.DataLoader(
    paddle.io.TensorDataset([paddle.to_tensor(sequences), paddle.to_tensor(classes)]),
    batch_size=50,
    shuffle=True,
)


class MeanPool(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(n_tokens, 12)
        self.rnn = nn.SimpleRNN(12, 18, 1, time_major=False)
        self.fc = nn.Linear(18, n_classes)

    def forward(self, x):
        steps, _ = self.rnn(self.embedding(x))
        return self.fc(paddle.mean(steps, axis=1))


model = MeanPool()
objective = nn.CrossEntropyLoss()
adam = paddle.optimizer.Adam(learning_rate=0.01, parameters=model.parameters())
for epoch in range(3):
    for i, batch in enumerate(loader):
        x, y = batch
        loss = objective(model(x), y)
        loss.backward()
        adam.step()
        adam.clear_grad()
        if i == 0:
            print("epoch", epoch, "loss", float(loss))
print("Training finished.")
