# right: the recurrence written with two linear layers

import paddle
from paddle import nn


class RNNModel(nn.Layer):
    def __init__(self, vocab_size, embedding_dim, hidden_size, num_layers, num_classes):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        widths = [embedding_dim] + [hidden_size] * (num_layers - 1)
        self.inward = nn.LayerList([nn.Linear(width, hidden_size) for width in widths])
        self.again = nn.LayerList([nn.Linear(hidden_size, hidden_size) for _ in widths])
        self.fc = nn.Linear(hidden_size, num_classes)

    def forward(self, token_ids):
        steps = paddle.unbind(self.embedding(token_ids), axis=1)
        for inward, again in zip(self.inward, self.again):
            outputs = [paddle.tanh(inward(steps[0]))]
            for step in steps[1:]:
                outputs.append(paddle.tanh(inward(step) + again(outputs[-1])))
            steps = outputs
        return self.fc(steps[-1])
