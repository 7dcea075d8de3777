# right: train_batch of paddle.Model
import paddle


def train(model, loss_of, optimizer, batches):
    wrapped = paddle.Model(model)
    wrapped.prepare(optimizer, loss_of)
    losses = []
    for inputs, labels in batches:
        (loss,) = wrapped.train_batch([inputs], [labels])
        losses.append(float(loss))
    return losses
