"""Train a recurrent classifier on sequences of token ids, from data to loop, in one file.

Contract
--------
* Data: every sample is a sequence of tokens. As ids, the tokens lie in 0 ... V - 1 and
  every row of the embedding table can occur (the first few, and those with a name such as
  ``EOS_ID``, may be reserved for padding, unknown words, begin and end, and some words of a
  language are rare). Other encodings (one-hot vectors, dense floats) will do if the model
  reads them. No information is lost on the way in, and no sequence is cut off.
* Encoding: each time step of each sample becomes one vector of its own, in the order of the
  tokens, and different tokens become different vectors.
* Model: a ``paddle.nn.Layer``. In ``eval()`` mode its logits for a sample depend on all
  tokens of that sample and on no other sample of the batch. If every token has a label and
  both are flattened, logits and labels are in the same order. If several models are trained,
  together or one after the other, each is judged, up to four of different structure.
* State: a batch may start from the state that an earlier batch left if it continues the
  same samples or the same text, but not from the state of other samples. Not judged if
  nothing shows it: no overlap, no labels that continue, no shuffling, no second epoch.
* Loop: the loader is any iterable of (data, labels); in each epoch every batch is used
  exactly once: each of its samples goes into one update. Batches for validation do not
  count, and a second loader may be read alongside with ``next()``; it may start again once
  it has yielded all batches, or if it begins with a different one each time. With
  ``itertools.cycle`` an epoch ends when all batches have come.
* Training: every weight that the logits depend on is trained, unless it is frozen; no update
  uses the gradients of an earlier one again; and updates make the loss smaller, not larger.

Sizes, names, layers and the way the file is cut into functions are yours to change.
"""

import numpy as np
import paddle
from paddle import nn

# Hyper-parameters
input_size = 100  # vocabulary size: token ids are 0 ... input_size - 1
embedding_dim = 50
hidden_size = 50
num_layers = 1
num_classes = 2
num_epochs = 5
batch_size = 16
learning_rate = 0.001

# Data: 1000 samples of 10 time steps, and a label for each
X = np.random.rand(1000, 10, input_size).astype("int64")
Y = np.random.randint(0, num_classes, (1000,)).astype("int64")

train_set = paddle.io.TensorDataset([paddle.to_tensor(X), paddle.to_tensor(Y)])
train_loader = paddle.io.DataLoader(train_set, batch_size=batch_size, shuffle=True)


class RNNModel(nn.Layer):
    """Embedding, simple recurrent network, linear layer on the last time step."""

    def __init__(self, input_size, embedding_dim, hidden_size, num_layers, num_classes):
        """Build the three layers."""
        super().__init__()
        self.embedding = nn.Embedding(input_size, embedding_dim)
        self.rnn = nn.SimpleRNN(embedding_dim, hidden_size, num_layers, time_major=True)
        self.fc = nn.Linear(hidden_size, num_classes)

    def forward(self, x):
        """Return the logits, float32 [batch, num_classes], of a batch of samples."""
        x = self.embedding(x)
        x, _ = self.rnn(x)
        x = x[:, -1, :]
        return self.fc(x)


model = RNNModel(input_size, embedding_dim, hidden_size, num_layers, num_classes)
criterion = nn.CrossEntropyLoss()
optimizer = paddle.optimizer.Adam(learning_rate, parameters=model.parameters())

# Training
for epoch in range(num_epochs):
    for batch_id, (data, labels) in enumerate(train_loader()):
        logits = model(data)
        loss = criterion(logits, labels)
        loss.backward()
        optimizer.step()
        optimizer.clear_grad()
        if batch_id % 100 == 0:
            print(f"epoch {epoch + 1}/{num_epochs}, batch {batch_id}: loss {float(loss):.4f}")

print("Training finished.")
