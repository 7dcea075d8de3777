"""A recurrent classifier that gives probabilities, and the loss it is trained with.

Contract
--------
``Classifier(input_size, hidden_size, num_classes)``, with one hidden unit or more and two classes
or more, is a ``paddle.nn.Layer``. It has three methods that take inputs, float32
[batch, time, input]:

* ``forward(inputs)`` returns scores, of whatever kind: float32, one row per sample;
* ``probabilities(inputs)`` returns float32 [batch, num_classes], and each row sums to 1,
  however large the weights are;
* ``loss(inputs, labels)`` returns a 0-D float32 tensor, the mean over the batch of -ln p, where
  p is the probability that ``probabilities(inputs)`` gives to the sample's label, even if p is
  as small as 1e-20. Labels are int64 [batch] or [batch, 1].

All of that holds in both modes. If there is dropout, then in ``train()`` mode p is what
``probabilities`` gives after the same ``paddle.seed``.

In ``eval()`` mode the probabilities of a sample depend on each of its time steps and on no other
sample, and the same call gives the same again. A change need not show in every model (a maximum
over time may hide it), but must show in some, even with a single hidden unit. The probabilities
are free: with suitable weights any class comes as close to 1 as one likes, and two classes are
equal by chance only. All weights are in ``parameters()``, and a loss in ``train()`` mode gives its
gradient, back to the first time step, to each one that is not frozen and that it depends on.
"""

from paddle import nn


class Classifier(nn.Layer):
    """Simple recurrent network, linear layer on the last time step."""

    def __init__(self, input_size, hidden_size, num_classes):
        """Build the two layers."""
        super().__init__()
        self.rnn = nn.SimpleRNN(input_size, hidden_size)
        self.fc = nn.Linear(hidden_size, num_classes)

    def forward(self, inputs):
        """Score float32 [batch, time, input]; return [batch, num_classes]."""
        outputs, _ = self.rnn(inputs)
        return nn.functional.softmax(self.fc(outputs[:, -1]))

    def probabilities(self, inputs):
        """Return the probability of each class, float32 [batch, num_classes]."""
        return nn.functional.softmax(self(inputs), axis=-1)

    def loss(self, inputs, labels):
        """Return the mean of -ln(probability of the label), 0-D float32."""
        return nn.functional.cross_entropy(self(inputs), labels, use_softmax=False)
