"""Data, batches, model, training and evaluation of a small recurrent classifier."""

import numpy as np
import paddle
from paddle import nn


def make_samples(count, time, vocab_size, seed):
    """Return token ids, int64 [count, time], and labels, int64 [count]."""
    generator = np.random.default_rng(seed)
    ids = generator.integers(0, vocab_size, (count, time))
    upper = (ids >= vocab_size // 2).sum(axis=1)
    labels = (2 * upper > time).astype("int64")
    return ids, labels


class Batches:
    """Batches of samples, in an order that a seed decides; the last one may be smaller."""

    def __init__(self, ids, labels, batch_size, shuffle=False, seed=0):
        """Keep the samples."""
        self.ids = ids
        self.labels = labels
        self.batch_size = batch_size
        self.shuffle = shuffle
        self.seed = seed

    def __len__(self):
        """Return the number of batches."""
        return (len(self.ids) + self.batch_size - 1) // self.batch_size

    def __iter__(self):
        """Yield token ids and labels as tensors."""
        order = np.arange(len(self.ids))
        if self.shuffle:
            order = np.random.default_rng(self.seed).permutation(order)
        for start in range(0, len(order), self.batch_size):
            chosen = order[start : start + self.batch_size]
            yield paddle.to_tensor(self.ids[chosen]), paddle.to_tensor(self.labels[chosen])


class Classifier(nn.Layer):
    """Embedding, simple recurrent network, linear layer on the last time step."""

    def __init__(self, vocab_size, embedding_dim=8, hidden_size=8, num_classes=2, dropout=0.1):
        """Build the layers."""
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        self.rnn = nn.SimpleRNN(embedding_dim, hidden_size, time_major=False)
        self.dropout = nn.Dropout(dropout)
        self.fc = nn.Linear(hidden_size, num_classes)

    def forward(self, ids):
        """Return the logits, float32 [batch, num_classes]."""
        outputs, _ = self.rnn(self.embedding(ids))
        return self.fc(self.dropout(outputs[:, -1]))


def train(model, batches, epochs=2, learning_rate=0.01):
    """Train the model; return the mean loss of each epoch."""
    criterion = nn.CrossEntropyLoss()
    optimizer = paddle.optimizer.Adam(learning_rate, parameters=model.parameters())
    history = []
    model.train()
    for _ in range(epochs):
        total, count = 0.0, 0
        for ids, labels in batches:
            loss = criterion(model(ids), labels)
            loss.backward()
            optimizer.step()
            optimizer.clear_grad()
            total += float(loss) * len(labels)
            count += len(labels)
        history.append(total / max(count, 1))
    return history


def evaluate(model, batches):
    """Return mean loss and accuracy over all samples."""
    model.eval()
    criterion = nn.CrossEntropyLoss(reduction="sum")
    total, right, count = 0.0, 0, 0
    with paddle.no_grad():
        for ids, labels in batches:
            logits = model(ids)
            total += float(criterion(logits, labels))
            right += int((logits.argmax(axis=1) == labels).sum())
            count += len(labels)
    model.train()
    return total / max(count, 1), right / max(count, 1)
