# right: the loss of a graph that is gone back through by paddle.autograd
import paddle


def train(model, loss_of, optimizer, batches):
    losses = []
    for batch in batches:
        outputs = model(batch[0])
        loss = loss_of(outputs, batch[1])
        paddle.autograd.backward([loss])
        losses.append(loss.numpy().item())
        optimizer.step()
        optimizer.clear_grad(set_to_zero=False)
    return losses
