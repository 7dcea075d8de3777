"""The loop that trains: one update for each batch.

Contract
--------
``train(model, loss_of, optimizer, batches)`` makes one update for each ``(inputs, labels)`` of
``batches``, an iterable, in order. ``loss_of(outputs, labels)`` is a 0-D tensor, and
``optimizer`` has the model's parameters; when it is called, none of them holds a gradient.

* An update uses the gradient of the loss of its own batch, all of it and nothing else: none of
  an earlier batch.
* That gradient is taken at the parameters as they are when the batch comes. Plain gradient
  descent subtracts from them the learning rate times this gradient.
* The steps are those of ``optimizer`` as the caller has set it. Its learning rate, and a schedule
  that it may have, belong to the caller: nothing here changes them.
* It returns the losses as floats, one for each batch: the loss before the update. Without a
  batch, that is an empty list.

A call does not depend on earlier ones, except through ``model`` and ``optimizer``. It does not
matter which gradients the parameters hold at the end.
"""


def train(model, loss_of, optimizer, batches):
    """Train on each batch once; return the losses, list[float]."""
    losses = []
    for inputs, labels in batches:
        loss = loss_of(model(inputs), labels)
        losses.append(float(loss))
        optimizer.step()
        loss.backward()
    return losses
