# right: in train() whole tokens are dropped, in eval() none
from paddle import nn


class RNNModel(nn.Layer):
    def __init__(self, vocab_size, embedding_dim, hidden_size, num_layers, num_classes):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        self.dropout = nn.Dropout(0.5, axis=[0, 1])
        self.rnn = nn.LSTM(embedding_dim, hidden_size, num_layers, dropout=0.5)
        self.fc = nn.Linear(hidden_size, num_classes)

    def forward(self, token_ids):
        x, _ = self.rnn(self.dropout(self.embedding(token_ids)))
        return self.fc(x[:, -1])
