# wrong (evaluation_trains): an evaluation sets the seed, and the dropout of the next training is drawn anew
import paddle


def run_epoch(model, loss_of, batches, optimizer, training):
    model.train(training)
    if not training:
        paddle.seed(0)
    total, samples = 0.0, 0
    for inputs, targets in batches:
        loss = loss_of(model(inputs), targets)
        if training:
            loss.backward()
            optimizer.step()
            optimizer.clear_grad()
        total += float(loss) * len(inputs)
        samples += len(inputs)
    return total / samples
