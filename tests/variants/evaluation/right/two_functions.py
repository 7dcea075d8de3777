# right: a function for each purpose, the evaluation under a no_grad decorator
import paddle


def run_epoch(model, loss_of, batches, optimizer, training):
    return train(model, loss_of, batches, optimizer) if training else evaluate(model, loss_of, batches)


def train(model, loss_of, batches, optimizer):
    model.train()
    total = samples = 0
    for inputs, targets in batches:
        loss = loss_of(model(inputs), targets)
        optimizer.clear_grad()
        loss.backward()
        optimizer.step()
        total += loss.item() * inputs.shape[0]
        samples += inputs.shape[0]
    return total / samples


@paddle.no_grad()
def evaluate(model, loss_of, batches):
    model.eval()
    total = samples = 0
    for inputs, targets in batches:
        total += loss_of(model(inputs), targets).item() * inputs.shape[0]
        samples += inputs.shape[0]
    return total / samples
