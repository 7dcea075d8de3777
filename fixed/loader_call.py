"""The training loop of a classifier.

Contract
--------
``train(model, batches, num_epochs, learning_rate)`` trains ``model`` in place with the
cross-entropy loss. ``batches`` is any iterable, iterated over once in each epoch: a
``paddle.io.DataLoader``, a list, a class of your own. It yields pairs

    (token_ids, labels): int64 tensors [batch, time] and [batch]

and need not have a length or an index. ``model`` comes without gradients. In each epoch
every batch is used exactly once: it goes through the model once, as a whole, and has an update
of its own. This update changes all parameters, against the gradient of this batch's loss and no
other, in steps that depend on ``learning_rate``: a different rate makes every step different.
The optimizer, and any schedule or decay, are left open; without a schedule, the rate is
``learning_rate`` itself. The result is a list with the mean loss of each epoch (over its batches
or its samples), as floats.
"""

import paddle
from paddle import nn


def train(model, batches, num_epochs, learning_rate):
    """Train ``model`` for ``num_epochs`` epochs over ``batches``.

    Args:
        model: a ``paddle.nn.Layer`` that maps token ids [batch, time] to logits
            [batch, num_classes].
        batches: any iterable of (token_ids, labels), iterated once per epoch.
        num_epochs: number of epochs, at least 1.
        learning_rate: step size of the optimizer, a float > 0.

    Returns:
        list of num_epochs floats: the mean loss of each epoch.
    """
    criterion = nn.CrossEntropyLoss()
    optimizer = paddle.optimizer.Adam(learning_rate, parameters=model.parameters())
    mean_losses = []
    for _ in range(num_epochs):
        losses = []
        for token_ids, labels in batches:
            loss = criterion(model(token_ids), labels)
            loss.backward()
            optimizer.step()
            optimizer.clear_grad()
            losses.append(float(loss))
        mean_losses.append(sum(losses) / len(losses))
    return mean_losses
