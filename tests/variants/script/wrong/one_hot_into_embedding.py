# wrong (embedding): one-hot int data of rank 3, the LSTM refuses the rank 4 tensor
import numpy as np
import paddle
from paddle import nn

input_size = 40


class LSTMModel(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(input_size, 20)
        self.lstm = nn.LSTM(20, 20)
        self.fc = nn.Linear(20, 2)

    def forward(self, x):
        x = self.embedding(x)
        x, _ = self.lstm(x)
        return self.fc(x[:, -1, :])


def main():
    X = np.eye(input_size, dtype="int64")[np.random.randint(0, input_size, (320, 10))]
    Y = np.random.randint(0, 2, (320,)).astype("int64")
    batches = list(zip(np.split(X, 20), np.split(Y, 20)))
    model = LSTMModel()
    optimizer = paddle.optimizer.Adam(0.001, parameters=model.parameters())
    for epoch in range(2):
        for data, labels in batches:
            logits = model(paddle.to_tensor(data))
            loss = nn.functional.cross_entropy(logits, paddle.to_tensor(labels))
            loss.backward()
            optimizer.step()
            optimizer.clear_grad()
    print("Training finished.")


if __name__ == "__main__":
    main()
