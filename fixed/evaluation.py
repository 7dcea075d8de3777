"""One pass over the batches, which trains a model or evaluates it.

Contract
--------
``run_epoch(model, loss_of, batches, optimizer, training)`` goes through ``batches`` once, in
their order, and returns the mean loss over the samples, a float. ``batches`` is a list of pairs
(inputs, targets), tensors with one row per sample; batches may differ in their number of samples.
``loss_of(outputs, targets)`` is the mean loss of one batch, whose outputs are ``model(inputs)``.
When ``run_epoch`` is called, no parameter holds a gradient.

* With ``training=True`` the model is in train mode, whatever mode it was in, and each batch
  makes one update by ``optimizer``, with its own gradient and no other. Its loss is the one
  before its update.
* With ``training=False`` every loss is that of eval mode, whatever mode the model was in: no
  dropout, and the running statistics of batch normalization are used and do not move. Nothing
  is learned: no parameter changes, no gradient is left behind, repeating the call gives the
  same number, and later training goes as it would have gone without the evaluation: what was
  frozen is still frozen, and nothing else is.
  ``optimizer`` may be given or None; neither changes the result.

Which mode the model is in afterwards is left open, because each call sets its own.
"""

import paddle


def run_epoch(model, loss_of, batches, optimizer, training):
    """Train or evaluate ``model``; return the mean loss over the samples, a float."""
    model.train(training)
    learns = training and optimizer is not None
    total, samples = 0.0, 0
    with paddle.set_grad_enabled(learns):
        for inputs, targets in batches:
            loss = loss_of(model(inputs), targets)
            if learns:
                loss.backward()
                optimizer.step()
                optimizer.clear_grad()
            total += float(loss) * len(inputs)
            samples += len(inputs)
    return total / samples
