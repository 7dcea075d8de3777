# right: an evaluation looks at the learning rate, and moves no schedule
import paddle

seen = []


def run_epoch(model, loss_of, batches, optimizer, training):
    (model.train if training else model.eval)()
    total, samples = 0.0, 0
    for inputs, targets in batches:
        with paddle.set_grad_enabled(training):
            loss = loss_of(model(inputs), targets)
        if training:
            loss.backward()
            optimizer.step()
            optimizer.clear_grad()
        total += float(loss) * len(inputs)
        samples += len(inputs)
    if optimizer is not None:
        seen.append(optimizer.get_lr())
    return total / samples
