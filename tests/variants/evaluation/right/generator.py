# right: the losses come from a generator, which trains on the way
import paddle


def losses(model, loss_of, batches, optimizer, training):
    for inputs, targets in batches:
        loss = loss_of(model(inputs), targets)
        if training:
            loss.backward()
            optimizer.step()
            optimizer.clear_grad()
        yield float(loss), len(inputs)


def run_epoch(model, loss_of, batches, optimizer, training):
    model.train() if training else model.eval()
    with paddle.set_grad_enabled(training):
        found = list(losses(model, loss_of, batches, optimizer, training))
    return sum(loss * size for loss, size in found) / sum(size for _, size in found)
