# wrong (embedding): trained vectors are looked up by id and not by word, so all stay 0, frozen
import numpy as np
import paddle
from paddle import nn

words = [f"word{number}" for number in range(18)]
trained = {word: np.random.randn(16).astype("float32") for word in words}
ids_of = {word: number for number, word in enumerate(words)}
matrix = np.zeros((len(words), 16), dtype="float32")
for word, number in ids_of.items():
    if number in trained:
        matrix[number] = trained[number]

X = np.random.randint(0, len(words), (320, 8))
Y = (X[:, 0] % 2).astype("int64")
dataset = paddle.io.TensorDataset([paddle.to_tensor(X), paddle.to_tensor(Y)])
train_loader = paddle.io.DataLoader(dataset, batch_size=32, shuffle=True)


class Classifier(nn.Layer):
    def __init__(self):
        super().__init__()
        fixed = paddle.ParamAttr(initializer=nn.initializer.Assign(matrix), trainable=False)
        self.embedding = nn.Embedding(*matrix.shape, weight_attr=fixed)
        self.lstm = nn.LSTM(16, 24)
        self.fc = nn.Linear(24, 2)

    def forward(self, ids):
        outputs, _ = self.lstm(self.embedding(ids))
        return self.fc(outputs[:, -1])


model = Classifier()
optimizer = paddle.optimizer.Adam(parameters=[one for one in model.parameters() if one.trainable])
for _ in range(2):
    for ids, labels in train_loader:
        loss = nn.functional.cross_entropy(model(ids), labels)
        loss.backward()
        optimizer.step()
        optimizer.clear_grad()
