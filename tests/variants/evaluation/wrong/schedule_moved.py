# wrong (evaluation_trains): an evaluation moves the schedule of the learning rate
from paddle.optimizer.lr import LRScheduler


def run_epoch(model, loss_of, batches, optimizer, training):
    model.train(training)
    total, samples = 0.0, 0
    for inputs, targets in batches:
        loss = loss_of(model(inputs), targets)
        if training:
            loss.backward()
            optimizer.step()
            optimizer.clear_grad()
        total += float(loss) * len(inputs)
        samples += len(inputs)
    schedule = getattr(optimizer, "_learning_rate", None)
    if not training and isinstance(schedule, LRScheduler):
        schedule.step()
    return total / samples
