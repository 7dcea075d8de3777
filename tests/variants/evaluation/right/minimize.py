# right: the update by minimize, the loss kept as a detached tensor
import paddle


def run_epoch(model, loss_of, batches, optimizer, training):
    (model.train if training else model.eval)()
    losses, sizes = [], []
    for inputs, targets in batches:
        loss = loss_of(model(inputs), targets)
        if training:
            loss.backward()
            optimizer.minimize(loss)
            optimizer.clear_grad()
        losses.append(loss.detach())
        sizes.append(float(len(inputs)))
    sizes = paddle.to_tensor(sizes)
    return float((paddle.stack(losses) * sizes).sum() / sizes.sum())
