# right: an evaluation takes one sample at a time
import paddle


def run_epoch(model, loss_of, batches, optimizer, training):
    if not training:
        model.eval()
        with paddle.no_grad():
            losses = [
                loss_of(model(inputs[row : row + 1]), targets[row : row + 1]).item()
                for inputs, targets in batches
                for row in range(len(inputs))
            ]
        return sum(losses) / len(losses)
    model.train()
    total = 0.0
    for inputs, targets in batches:
        optimizer.clear_grad()
        loss = loss_of(model(inputs), targets)
        loss.backward()
        optimizer.step()
        total += loss.item() * len(inputs)
    return total / sum(len(inputs) for inputs, _ in batches)
