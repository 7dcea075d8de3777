"""Train a recurrent classifier on sequences of token ids, from data to loop, in one file.

Contract
--------
* Data: every sample is a sequence of tokens. As ids, the tokens lie in 0 ... V - 1 and
  every row of the embedding table can occur (the first few, and those with a name such as
  ``EOS_ID``, may wait for padding, unknown words, begin and end, and some words of a
  language are rare); other encodings (one-hot vectors, dense floats) will do if the model
  reads them. No information is lost on the way in, and no sequence is cut.
* Encoding: each time step of each sample becomes one vector of its own, in the order of the
  tokens, and different tokens become different vectors.
* Model: a ``paddle.nn.Layer``. In ``eval()`` mode its logits for a sample depend on all
  tokens of that sample and on no other sample of the batch. Where every token has a label
  and both are flattened, logits and labels stand in one order. Of several models, trained
  together or one after the other, each is asked, up to four that are made differently.
* State: a batch may begin with the state that an earlier one has left if it goes on with
  the same samples or the same text, not with the state of other samples. Not judged where
  nothing tells: no overlap, no labels that go on, no shuffling, no second epoch.
* Loop: the loader is any iterable of (data, labels); in each epoch every batch is used
  exactly once: each of its samples goes into one update. What is only looked at
  (validation) does not count, and a second loader may be read beside it with ``next()``;
  it may begin anew if it has given all batches, or begins with another one each time.
  With ``itertools.cycle`` an epoch is over when all batches have come.
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
