# right: paddle.Model trains a tagger, with a loss layer of its own
import numpy as np
import paddle
from paddle import nn

paddle.seed(43)


class SegmentDataset(paddle.io.Dataset):
    """分词：字 id 为 0..34；标签 0 表示词的开头，1 表示词的内部。"""

    def __init__(self, size, seed):
        super().__init__()
        rng = np.random.RandomState(seed)
        self.chars = rng.randint(0, 35, (size, 12)).astype("int64")
        inside = (self.chars[:, 1:] + self.chars[:, :-1]) % 3 == 0
        self.labels = np.concatenate([np.zeros((size, 1)), inside], axis=1).astype("int64")

    def __getitem__(self, idx):
        return self.chars[idx], self.labels[idx]

    def __len__(self):
        return len(self.chars)


class Segmenter(nn.Layer):
    def __init__(self, vocab_size=35, emb_size=24, hidden_size=32):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, emb_size)
        self.lstm = nn.LSTM(emb_size, hidden_size, direction="bidirectional")
        self.fc = nn.Linear(hidden_size * 2, 2)

    def forward(self, x):
        x = self.embedding(x)
        x, _ = self.lstm(x)
        return self.fc(x)


class TokenLoss(nn.Layer):
    """把所有字的 logits 和标签展平后计算交叉熵。"""

    def forward(self, logits, labels):
        return nn.functional.cross_entropy(logits.reshape([-1, 2]), labels.reshape([-1]))


train_data = SegmentDataset(600, seed=0)
test_data = SegmentDataset(100, seed=1)

network = Segmenter()
model = paddle.Model(network)
model.prepare(
    optimizer=paddle.optimizer.Adam(learning_rate=5e-3, parameters=network.parameters()),
    loss=TokenLoss(),
)
model.fit(train_data, test_data, batch_size=30, epochs=4, shuffle=True, verbose=0)
print(model.evaluate(test_data, batch_size=50, verbose=0))
