# right: the sequence in two chunks, the state handed on from one to the other

from paddle import nn


class RNNModel(nn.Layer):
    def __init__(self, vocab_size, embedding_dim, hidden_size, num_layers, num_classes):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        self.rnn = nn.SimpleRNN(embedding_dim, hidden_size, num_layers, time_major=False)
        self.fc = nn.Linear(hidden_size, num_classes)

    def forward(self, token_ids):
        x = self.embedding(token_ids)
        state = None
        half = x.shape[1] // 2
        if half > 0:
            _, state = self.rnn(x[:, :half], state)
        _, state = self.rnn(x[:, half:], state)
        return self.fc(state[-1])
